package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.http.OpenApi.Operation;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OwnershipProperties {

    private static final Victim VICTIM = Victim.create();
    private static final CheckedClient STRANGER = CheckedClient.newUser();
    private static final UUID STRANGERS_CALENDAR = STRANGER.newCalendar();
    private static final UUID STRANGERS_WIDGET =
            STRANGER.post("/widgets", """
                {"name": "Visits", "calendars": [{"calendarId": "%s"}]}""".formatted(STRANGERS_CALENDAR)).id();
    private static final CheckedClient STRANGERS_PROGRAM = program();

    /// Somebody who has one of everything.
    ///
    /// @param things what is in the calendar beside an appointment, and the key
    record Victim(Account account, CheckedClient client, UUID calendar, UUID appointment, List<UUID> things) {

        static Victim create() {
            var account = Account.register();
            var client = CheckedClient.of(account.logIn().client());
            var calendar = client.newCalendar();
            var appointment = client.book(calendar, ApiClient.someDay() + "T09:00:00Z");
            var series = client.post("/appointments/series", """
                    {"calendarId": "%s", "start": "%sT11:00:00Z", "recurrence": "FREQ=DAILY;COUNT=2", "mode": "SKIP",
                      "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(calendar, ApiClient.someDay()));
            var share = client.post("/calendars/" + calendar + "/shares", """
                    {"userId": "%s", "permission": "MANAGE"}""".formatted(UUID.randomUUID()));
            var key = client.post("/api-keys", """
                    {"name": "Website", "scopes": ["calendars:read"]}""");
            var rule = client.post("/calendars/" + calendar + "/availability-rules", """
                    {"type": "DATE_OVERRIDE", "date": "2027-12-31", "windows": []}""");
            var slot = client.post("/calendars/" + calendar + "/availability-rules", """
                    {"type": "TIME_SLOT", "start": "2027-12-28T09:00:00Z", "end": "2027-12-28T10:00:00Z", "capacity": 12}""");
            var pause = client.post("/calendars/" + calendar + "/break-times", """
                    {"name": "Dentist", "type": "OTHER", "date": "2027-12-30", "start": "09:00", "end": "10:00"}""");
            var blackout = client.post("/calendars/" + calendar + "/blackout-dates", """
                    {"firstDate": "2027-12-24", "lastDate": "2027-12-26"}""");
            var buffer = client.post("/calendars/" + calendar + "/buffer-times", """
                    {"type": "AFTER", "minutes": 15}""");
            var event = client.post("/events", """
                    {"calendarId": "%s", "title": "Away", "start": "2027-12-29T09:00:00Z", "end": "2027-12-29T10:00:00Z"}""".formatted(calendar));
            var widget = client.post("/widgets", """
                    {"name": "Visits", "calendars": [{"calendarId": "%s"}]}""".formatted(calendar));
            for (var action : List.of(
                    "appointment.booked",
                    "calendar.shared",
                    "api_key.created",
                    "calendar.schedule_changed",
                    "event.created",
                    "widget.created")) {
                await().until(() -> !client.get("/audit?action=" + action)
                        .json()
                        .required("items")
                        .isEmpty());
            }
            await().until(() -> client.get("/audit?action=calendar.schedule_changed")
                            .json()
                            .required("items")
                            .size()
                    == 5);
            await().until(() -> client.get("/audit?action=appointment.booked")
                            .json()
                            .required("items")
                            .size()
                    == 3);
            return new Victim(
                    account,
                    client,
                    calendar,
                    appointment.id(),
                    Stream.concat(
                                    Stream.of(share, key, rule, slot, pause, blackout, buffer, event, widget)
                                            .map(Answer::id),
                                    Stream.of(UUID.fromString(
                                            series.json().at("/series/id").asString())))
                            .toList());
        }

        List<UUID> ids() {
            return Stream.concat(Stream.of(calendar, appointment, account.id()), things.stream())
                    .toList();
        }

        /// All that the victim sees.
        List<JsonNode> data() {
            return Stream.of(
                            "/calendars",
                            "/calendars/" + calendar + "/shares",
                            "/calendars/" + calendar + "/availability-rules",
                            "/calendars/" + calendar + "/break-times",
                            "/calendars/" + calendar + "/blackout-dates",
                            "/calendars/" + calendar + "/buffer-times",
                            "/appointments",
                            "/events",
                            "/widgets",
                            "/api-keys",
                            "/users/me",
                            "/audit")
                    .map(path -> client.get(path).json())
                    .toList();
        }
    }

    private static CheckedClient program() {
        var key = STRANGER.post("/api-keys", """
                {"name": "All", "scopes": ["calendars:read", "calendars:write", "appointments:read",
                  "appointments:write", "events:read", "events:write", "widgets:read", "widgets:write",
                  "audit:read"]}""");
        return CheckedClient.visitor().with("X-Api-Key", key.text("key"));
    }

    @Property(tries = 1000)
    @Label("K22 another owner's id in a path answers what an id that does not exist answers, and changes nothing")
    void anothers_id_in_a_path_is_like_one_that_does_not_exist(
            @ForAll("operationsWithPathId") Operation operation,
            @ForAll("victimsIds") UUID id,
            @ForAll("strangers") CheckedClient stranger) {
        var before = VICTIM.data();
        var body = bodyFor(operation, STRANGERS_CALENDAR);

        var answer = stranger.send(operation.method(), operation.pathWith(() -> id) + query(operation), body);

        var unknown = UUID.randomUUID();
        var likewise = stranger.send(operation.method(), operation.pathWith(() -> unknown) + query(operation), body);
        assertThat(answer.status())
                .as("%s %s", operation, answer)
                .isIn(stranger == STRANGER ? List.of(404) : List.of(403, 404));
        assertThat(withoutTraces(answer, id)).isEqualTo(withoutTraces(likewise, unknown));
        assertThat(VICTIM.data()).isEqualTo(before);
    }

    @Property(tries = 200)
    @Label("K22 another owner's id is not found below one's own calendar either")
    void anothers_id_is_not_found_below_ones_own_calendar(
            @ForAll("operationsBelowACalendar") Operation operation, @ForAll("victimsIds") UUID id) {
        var before = VICTIM.data();
        var ids = List.of(STRANGERS_CALENDAR, id).iterator();

        var answer = STRANGER.send(
                operation.method(), operation.pathWith(ids::next), bodyFor(operation, STRANGERS_CALENDAR));

        assertThat(answer.status()).as("%s %s", operation, answer).isEqualTo(404);
        assertThat(VICTIM.data()).isEqualTo(before);
    }

    @Property(tries = 1000)
    @Label("K22 another owner's id in a filter finds what an id that does not exist finds: nothing")
    void anothers_id_in_a_filter_finds_nothing(
            @ForAll("idFilters") Filter filter,
            @ForAll("victimsIds") UUID id,
            @ForAll("strangers") CheckedClient stranger) {
        var answer = stranger.get(filter.pathWith(id));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .isEqualTo(stranger.get(filter.pathWith(UUID.randomUUID())).json());
        assertThat(answer.json().required("items")).isEmpty();
    }

    @Property(tries = 1000)
    @Label("K22 another owner's id in a body answers what an id that does not exist answers, and changes nothing")
    void anothers_id_in_a_body_is_like_one_that_does_not_exist(
            @ForAll("bodiesWithIds") BodyWithId body,
            @ForAll("victimsIds") UUID id,
            @ForAll("strangers") CheckedClient stranger) {
        var before = VICTIM.data();
        var ours = strangersData();

        var answer = stranger.send(body.method(), body.path(), body.with(id));

        var unknown = UUID.randomUUID();
        var likewise = stranger.send(body.method(), body.path(), body.with(unknown));
        assertThat(answer.status()).isEqualTo(body.refusal());
        assertThat(withoutTraces(answer, id)).isEqualTo(withoutTraces(likewise, unknown));
        assertThat(VICTIM.data()).isEqualTo(before);
        assertThat(strangersData()).isEqualTo(ours);
    }

    private static List<JsonNode> strangersData() {
        return List.of(
                STRANGER.get("/calendars").json(), STRANGER.get("/widgets").json());
    }

    @Property(tries = 1000)
    @Label("K22 no answer to one owner holds an id of another's data")
    void no_answer_holds_an_id_of_anothers_data(
            @ForAll("readsWithoutId") Operation operation, @ForAll("strangers") CheckedClient stranger) {
        var answer = stranger.send("GET", operation.pathWith(UUID::randomUUID), null);

        for (var id : VICTIM.ids()) {
            assertThat(answer.text()).doesNotContain(id.toString());
        }
    }

    /// @param path with `%s` where an id stands
    record Filter(String path) {
        String pathWith(UUID id) {
            return path.formatted(id);
        }
    }

    /// @param json with `%s` where an id stands
    record BodyWithId(String method, String path, String json, int refusal) {
        String with(UUID id) {
            return json.formatted(id);
        }
    }

    @Provide
    Arbitrary<Operation> operationsWithPathId() {
        return Arbitraries.of(OpenApi.served().protectedOperations().stream()
                .filter(Operation::hasPathParameter)
                .toList());
    }

    @Provide
    Arbitrary<Operation> operationsBelowACalendar() {
        return Arbitraries.of(OpenApi.served().protectedOperations().stream()
                .filter(operation -> operation.path().matches("/api/v1/calendars/\\{[^}]+}/[^{]+\\{[^}]+}.*"))
                .toList());
    }

    @Provide
    Arbitrary<Operation> readsWithoutId() {
        return Arbitraries.of(OpenApi.served().protectedOperations().stream()
                .filter(operation -> operation.method().equals("GET") && !operation.hasPathParameter())
                .toList());
    }

    @Provide
    Arbitrary<UUID> victimsIds() {
        return Arbitraries.of(VICTIM.ids());
    }

    @Provide
    Arbitrary<CheckedClient> strangers() {
        return Arbitraries.of(STRANGER, STRANGERS_PROGRAM);
    }

    /// Every query parameter that is an id, by which lists are filtered.
    @Provide
    Arbitrary<Filter> idFilters() {
        return Arbitraries.of(OpenApi.served().operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !operation.path().endsWith("/analytics"))
                .flatMap(operation -> operation
                        .parameters("query")
                        .filter(parameter ->
                                parameter.at("/schema/format").asString("").equals("uuid"))
                        .map(parameter -> new Filter(operation.pathWith(UUID::randomUUID) + "?"
                                + parameter.required("name").asString() + "=%s")))
                .toList());
    }

    @Provide
    Arbitrary<BodyWithId> bodiesWithIds() {
        var respects = """
                {"name": "Nosy", "timeZone": "UTC", "respects": ["%s"]}""";
        var offers = """
                {"name": "Nosy", "calendars": [{"calendarId": "%s"}]}""";
        return Arbitraries.of(
                new BodyWithId("POST", "/appointments", """
                        {"calendarId": "%s", "start": "2027-03-02T09:00:00Z",
                          "customer": {"name": "Eve", "email": "eve@example.org"}}""", 404),
                new BodyWithId("POST", "/appointments/series", """
                        {"calendarId": "%s", "start": "2027-03-02T09:00:00Z", "recurrence": "FREQ=DAILY;COUNT=2",
                          "mode": "SKIP", "customer": {"name": "Eve", "email": "eve@example.org"}}""", 404),
                new BodyWithId("POST", "/events", """
                        {"calendarId": "%s", "title": "Mine", "start": "2027-03-02T09:00:00Z",
                          "end": "2027-03-02T10:00:00Z"}""", 404),
                new BodyWithId("POST", "/calendars/" + STRANGERS_CALENDAR + "/availability/preview", """
                        {"from": "2027-03-01T00:00:00Z", "to": "2027-03-02T00:00:00Z",
                          "changes": {"removes": ["%s"]}}""", 404),
                new BodyWithId("POST", "/calendars", respects, 422),
                new BodyWithId("PUT", "/calendars/" + STRANGERS_CALENDAR, respects, 422),
                new BodyWithId("POST", "/widgets", offers, 422),
                new BodyWithId("PUT", "/widgets/" + STRANGERS_WIDGET, offers, 422));
    }

    private static String query(Operation operation) {
        if (operation.path().endsWith("/availability")) {
            return "?from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z";
        }
        if (operation.path().endsWith("/analytics")) {
            return "?from=2027-03-01&to=2027-04-01";
        }
        return operation.path().endsWith("/explain") ? "?start=2027-03-01T09:00:00Z" : "";
    }

    private static @Nullable String bodyFor(Operation operation, UUID calendar) {
        return operation.hasBody() ? SampleBodies.of(operation, calendar).toString() : null;
    }

    /// An answer without what differs between any two requests.
    private static String withoutTraces(Answer answer, UUID id) {
        var body = (ObjectNode) answer.json();
        body.remove("traceId");
        return answer.status() + " " + body.toString().replace(id.toString(), "{id}");
    }
}
