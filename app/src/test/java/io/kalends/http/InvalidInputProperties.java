package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.OpenApi.Operation;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeProperty;

class InvalidInputProperties {

    /// What a host has, each row in full, and how many users and sessions there are.
    private static final String EVERYTHING = """
            with host as (select ?::uuid as id),
              calendar as (select c.* from calendars.calendars c, host where c.owner_id = host.id)
            select
              (select jsonb_agg(c order by c.id) from calendar c)::text,
              (select jsonb_agg(h order by h.calendar_id, h.day_of_week, h.start_minute)
                from calendars.business_hours h join calendar c on c.id = h.calendar_id)::text,
              (select jsonb_agg(r order by r.id)
                from calendars.availability_rules r join calendar c on c.id = r.calendar_id)::text,
              (select jsonb_agg(t order by t.id)
                from calendars.time_slots t join calendar c on c.id = t.calendar_id)::text,
              (select jsonb_agg(b order by b.id)
                from calendars.break_times b join calendar c on c.id = b.calendar_id)::text,
              (select jsonb_agg(b order by b.id)
                from calendars.blackout_dates b join calendar c on c.id = b.calendar_id)::text,
              (select jsonb_agg(b order by b.id)
                from calendars.buffer_times b join calendar c on c.id = b.calendar_id)::text,
              (select jsonb_agg(e order by e.id) from calendars.events e, host where e.owner_id = host.id)::text,
              (select jsonb_agg(s order by s.id)
                from calendars.calendar_shares s join calendar c on c.id = s.calendar_id)::text,
              (select jsonb_agg(a order by a.id) from calendars.appointments a, host where a.owner_id = host.id)::text,
              (select jsonb_agg(l order by l.id) from calendars.claims l join calendar c on c.id = l.calendar_id)::text,
              (select jsonb_agg(w order by w.id) from calendars.booking_widgets w, host where w.owner_id = host.id)::text,
              (select jsonb_agg(k order by k.id) from identity.api_keys k, host where k.user_id = host.id)::text,
              (select jsonb_agg(u) from identity.users u, host where u.id = host.id)::text,
              (select count(*) from identity.users),
              (select count(*) from identity.sessions where ended_at is null)""";

    private static final Account ACCOUNT = Account.register();
    private static final CheckedClient HOST = CheckedClient.of(ACCOUNT.logIn().client());
    private static final UUID CALENDAR = calendarWithApproval();
    private static final UUID REQUESTED =
            HOST.book(CALENDAR, ApiClient.someDay() + "T12:00:00Z").id();

    private String atFirst = "";

    @BeforeProperty
    void remember() {
        atFirst = everything();
    }

    /// @param path below `/api/v1`
    record Request(Operation operation, String path, BrokenBody body) {
        @Override
        public String toString() {
            return operation + ": " + body;
        }
    }

    @Property(tries = 5000)
    @Label("P15 invalid input is rejected before processing: it is answered 400 or 422 by name, and nothing changes")
    void invalid_input_is_rejected_before_processing(@ForAll("brokenRequests") Request request) {
        var answer = HOST.send(
                request.operation().method(), request.path(), request.body().json());

        if (request.body().field().isEmpty()) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
            assertThat(answer.text("code")).isEqualTo("malformed_json");
        } else {
            assertThat(answer.status()).as("%s", answer).isEqualTo(422);
            assertThat(answer.json().required("errors"))
                    .anySatisfy(error -> assertThat(error.required("field").asString())
                            .isEqualTo(request.body().field()));
        }
        assertThat(everything()).isEqualTo(atFirst);
    }

    @Property(tries = 100)
    @Label("P15 input that the OpenAPI document allows is not rejected as invalid")
    void what_the_document_allows_is_not_invalid(@ForAll("operationsWithBody") Operation operation) {
        for (var shape : OpenApi.served().requestSchemas(operation)) {
            var host = CheckedClient.newUser();
            var calendar = host.newCalendar();
            var body = SampleBodies.of(shape, calendar).toString();

            var answer = host.send(operation.method(), operation.pathWith(() -> calendar), body);

            // A token that nobody was sent is no invalid field.
            if (answer.status() != 400 || !answer.text("code").equals("link_invalid")) {
                assertThat(answer.status()).as("%s", answer).isIn(200, 201, 202, 401, 404);
            }
        }
    }

    /// Each route with each way to spoil its body. They are finite, and all of them are tried.
    @Provide
    Arbitrary<Request> brokenRequests() {
        var requests = new ArrayList<Request>();
        for (var operation : operations()) {
            var path = operation.pathWith(() -> operation.path().contains("/appointments/") ? REQUESTED : CALENDAR);
            for (var shape : OpenApi.served().requestSchemas(operation)) {
                BrokenBodies.of(SampleBodies.of(shape, CALENDAR), shape, !operation.requiresBody())
                        .forEach(body -> requests.add(new Request(operation, path, body)));
            }
        }
        return Arbitraries.of(requests);
    }

    @Provide
    Arbitrary<Operation> operationsWithBody() {
        return Arbitraries.of(operations());
    }

    private static List<Operation> operations() {
        return OpenApi.served().operations().stream().filter(Operation::hasBody).toList();
    }

    private static UUID calendarWithApproval() {
        return HOST.post("/calendars", """
                {"name": "Open", "timeZone": "UTC", "bookingHorizonDays": 1095, "confirmation": "APPROVAL",
                 "businessHours": [%s]}""".formatted(String.join(
                        ",",
                        List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY").stream()
                                .map("""
                                {"dayOfWeek": "%s", "windows": [{"start": "00:00", "end": "24:00"}]}"""::formatted)
                                .toList())))
                .id();
    }

    private static String everything() {
        return KalendsInstance.shared()
                .database()
                .fetchSingle(EVERYTHING, ACCOUNT.id())
                .formatJSON();
    }
}
