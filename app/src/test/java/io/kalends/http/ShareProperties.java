package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.OpenApi.Operation;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

class ShareProperties {

    private static final String DAY = ApiClient.someDay().toString();
    private static final String RANGE = "?from=%sT00:00:00Z&to=%sT23:00:00Z".formatted(DAY, DAY);

    private static final CheckedClient HOST = CheckedClient.newUser();
    private static final Account GUEST_ACCOUNT = Account.register();
    private static final CheckedClient GUEST =
            CheckedClient.of(GUEST_ACCOUNT.logIn().client());

    /// What a host lets a guest do, least first.
    enum Level {
        NOTHING,
        FREE_BUSY,
        VIEW,
        BOOK,
        EDIT,
        MANAGE
    }

    /// A route that names a calendar or what is in it, and the least level that may use it.
    ///
    /// @param path with `{calendar}`, `{appointment}` or `{share}` where their ids stand
    record Route(
            Level needed,
            String method,
            String path,
            @Nullable String body) {

        boolean mentions(String thing) {
            return (path + body).contains("{" + thing + "}");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final List<Route> ROUTES = List.of(
            new Route(Level.FREE_BUSY, "GET", "/calendars/{calendar}/availability" + RANGE, null),
            new Route(Level.VIEW, "GET", "/calendars/{calendar}", null),
            new Route(Level.VIEW, "GET", "/appointments/{appointment}", null),
            new Route(Level.BOOK, "POST", "/appointments", """
                    {"calendarId": "{calendar}", "start": "%sT15:00:00Z",
                      "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(DAY)),
            new Route(Level.BOOK, "POST", "/appointments/{appointment}/cancel", null),
            new Route(Level.BOOK, "PATCH", "/appointments/{appointment}/status", """
                    {"status": "CONFIRMED"}"""),
            new Route(Level.EDIT, "PUT", "/calendars/{calendar}", """
                    {"name": "Changed", "timeZone": "UTC"}"""),
            new Route(Level.EDIT, "PUT", "/calendars/{calendar}/business-hours", """
                    {"businessHours": []}"""),
            new Route(Level.MANAGE, "POST", "/calendars/{calendar}/shares", """
                    {"userId": "%s", "permission": "VIEW"}""".formatted(UUID.randomUUID())),
            new Route(Level.MANAGE, "GET", "/calendars/{calendar}/shares", null),
            new Route(Level.MANAGE, "DELETE", "/calendars/{calendar}/shares/{share}", null),
            new Route(Level.MANAGE, "DELETE", "/calendars/{calendar}", null));

    /// A calendar of the host with one of everything that the route needs, shared with the guest.
    record Shared(
            UUID calendar,
            @Nullable UUID appointment,
            @Nullable UUID share) {

        static Shared at(Level level, boolean withAppointment) {
            var calendar = HOST.newCalendar();
            var changed = HOST.put("/calendars/" + calendar, """
                    {"name": "Private", "timeZone": "UTC", "bookingHorizonDays": 1095, "confirmation": "APPROVAL"}""");
            assertThat(changed.status()).isEqualTo(200);
            var appointment =
                    withAppointment ? HOST.book(calendar, DAY + "T09:00:00Z").id() : null;
            var share = share(calendar, UUID.randomUUID(), Level.VIEW);
            if (level != Level.NOTHING) {
                share(calendar, GUEST_ACCOUNT.id(), level);
            }
            return new Shared(calendar, appointment, share);
        }

        private static UUID share(UUID calendar, UUID user, Level level) {
            var answer = HOST.post("/calendars/" + calendar + "/shares", """
                    {"userId": "%s", "permission": "%s"}""".formatted(user, level));
            assertThat(answer.status()).as("%s", answer).isEqualTo(201);
            return answer.id();
        }

        String in(String text) {
            return text.replace("{calendar}", calendar.toString())
                    .replace("{appointment}", String.valueOf(appointment))
                    .replace("{share}", String.valueOf(share));
        }

        /// All that the host sees of it.
        List<JsonNode> data() {
            return Stream.of(
                            "/calendars/" + calendar,
                            "/calendars/" + calendar + "/shares",
                            "/appointments?calendarId=" + calendar)
                    .map(path -> HOST.get(path).json())
                    .toList();
        }
    }

    @Property(tries = 200)
    @Label("K22 with a share one does with another's calendar what its level allows; without, it does not exist")
    void a_share_allows_what_its_level_says_and_nothing_more(@ForAll("routes") Route route, @ForAll Level level) {
        var shared = Shared.at(level, route.mentions("appointment"));
        var before = shared.data();
        var body = route.body() == null ? null : shared.in(route.body());

        var answer = GUEST.send(route.method(), shared.in(route.path()), body);

        if (level.compareTo(route.needed()) >= 0) {
            assertThat(answer.status()).as("%s", answer).isBetween(200, 204);
        } else if (level == Level.NOTHING) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(404);
            assertThat(shared.data()).isEqualTo(before);
        } else {
            assertThat(answer.status()).as("%s", answer).isEqualTo(403);
            assertThat(answer.text("code")).isEqualTo("forbidden");
            assertThat(answer.text("detail")).isEqualTo("You do not have permission to do this");
            assertThat(shared.data()).isEqualTo(before);
        }
    }

    @Property(tries = 50)
    @Label(
            "K22 another's appointments are listed to whom the calendar is shared with for viewing, and only when asked for")
    void appointments_are_listed_to_whom_may_view_their_calendar(@ForAll Level level) {
        var shared = Shared.at(level, true);

        var answer = GUEST.get("/appointments?calendarId=" + shared.calendar());

        assertThat(answer.status()).as("%s", answer).isEqualTo(level == Level.FREE_BUSY ? 403 : 200);
        if (answer.status() == 200) {
            var host = HOST.get("/appointments?calendarId=" + shared.calendar()).json();
            assertThat(answer.json().required("items").isEmpty()).isEqualTo(level == Level.NOTHING);
            assertThat(level == Level.NOTHING || answer.json().equals(host)).isTrue();
        }
        assertThat(GUEST.get("/appointments?limit=200").text()).doesNotContain(String.valueOf(shared.appointment()));
    }

    @Property(tries = 50)
    @Label("K22 a calendar is listed to whom may view it, among those that are shared with them")
    void calendars_are_listed_to_whom_may_view_them(@ForAll Level level) {
        var calendar = Shared.at(level, false).calendar().toString();

        var mayView = level.compareTo(Level.VIEW) >= 0;
        assertThat(GUEST.get("/calendars?limit=200").text()).doesNotContain(calendar);
        for (var access : List.of("SHARED", "ALL")) {
            var listed = GUEST.get("/calendars?limit=200&sort=-createdAt&access=" + access);
            assertThat(listed.text().contains(calendar)).as(access).isEqualTo(mayView);
        }
        assertThat(HOST.get("/calendars?access=SHARED").json().required("items"))
                .isEmpty();
    }

    @Example
    void every_route_that_names_a_calendar_or_an_appointment_is_among_them() {
        var named = OpenApi.served().protectedOperations().stream()
                .filter(operation -> operation.path().matches("/api/v1/(calendars|appointments)/\\{.*")
                        || operation.toString().equals("POST /api/v1/appointments"))
                .map(Operation::toString);

        assertThat(ROUTES.stream().map(ShareProperties::inTheDocument))
                .containsExactlyInAnyOrderElementsOf(named.toList());
    }

    private static String inTheDocument(Route route) {
        return route.method() + " /api/v1"
                + route.path()
                        .replaceAll("\\?.*", "")
                        .replace("{calendar}", "{id}")
                        .replace("{appointment}", "{id}")
                        .replace("{share}", "{shareId}");
    }

    @Provide
    Arbitrary<Route> routes() {
        return Arbitraries.of(ROUTES);
    }
}
