package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The table of errors in `api.md`, row by row and word for word.
class ErrorTableIT {

    private static final String NINE = ApiClient.someDay() + "T09:00:00Z";

    private final Account account = Account.register();
    private final CheckedClient visitor = CheckedClient.visitor();
    private final CheckedClient host = CheckedClient.of(account.logIn().client());

    @Test
    void wrong_user_or_password() {
        var answer = visitor.post("/auth/login", """
                {"username": "%s", "password": "wrong horse battery"}""".formatted(account.username()));

        requireToldAs(answer, 401, "invalid_credentials", "Invalid username or password");
    }

    @Test
    void expired_token() {
        TestClock.later(
                KalendsInstance.ACCESS_TOKEN_LIFE,
                () -> requireToldAs(host.get("/calendars"), 401, "token_expired", "Token has expired"));
    }

    @Test
    void no_token() {
        requireToldAs(visitor.get("/calendars"), 401, "authentication_required", "Authentication required");
    }

    @Test
    void bad_signature() {
        requireToldAs(visitor.withToken("a.b.c").get("/calendars"), 401, "invalid_token", "Invalid token");
    }

    @Test
    void ended_session() {
        var session = account.logIn().client();
        session.post("/auth/logout", null);

        requireToldAs(CheckedClient.of(session).get("/calendars"), 401, "invalid_token", "Invalid token");
    }

    @Test
    void revoked_key() {
        var key = apiKey("calendars:read");
        host.delete("/api-keys/" + key.id());

        requireToldAs(
                visitor.with("X-Api-Key", key.text("key")).get("/calendars"), 401, "invalid_token", "Invalid token");
    }

    @Test
    void scope_too_small() {
        var answer = visitor.with("X-Api-Key", apiKey("calendars:read").text("key"))
                .post("/calendars", "{\"name\": \"A\", \"timeZone\": \"UTC\"}");

        requireToldAs(answer, 403, "forbidden", "You do not have permission to do this");
    }

    @Test
    void share_too_small() {
        var calendar = host.newCalendar();
        var guest = Account.register();
        host.post("/calendars/" + calendar + "/shares", """
                {"userId": "%s", "permission": "FREE_BUSY"}""".formatted(guest.id()));

        var answer = CheckedClient.of(guest.logIn().client()).get("/calendars/" + calendar);

        requireToldAs(answer, 403, "forbidden", "You do not have permission to do this");
    }

    @Test
    void stale_if_match() {
        var answer = host.with("If-Match", "\"7\"").delete("/calendars/" + host.newCalendar());

        requireToldAs(answer, 412, "stale_version", "The resource has changed");
    }

    @Test
    void slot_taken() {
        var calendar = host.newCalendar();
        host.book(calendar, NINE);

        requireToldAs(host.book(calendar, NINE), 409, "slot_taken", "Time slot is already booked");
    }

    @Test
    void slot_not_offered() {
        var calendar = host.post("/calendars", "{\"name\": \"Closed\", \"timeZone\": \"UTC\"}")
                .id();

        var answer = host.book(calendar, NINE);

        requireToldAs(answer, 400, "slot_not_available", "Selected time is not available");
        assertThat(answer.text("reason")).isEqualTo("OUTSIDE_HOURS");
    }

    @Test
    void in_the_past() {
        var yesterday = TestClock.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);

        var answer = host.book(host.newCalendar(), yesterday.toString());

        requireToldAs(answer, 400, "appointment_in_past", "Cannot book appointments in the past");
    }

    @Test
    void duration_not_positive() {
        for (var minutes : new int[] {0, -1, Integer.MIN_VALUE}) {
            var answer = host.post("/appointments", """
                    {"calendarId": "%s", "start": "%s", "durationMinutes": %d,
                      "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(host.newCalendar(), NINE, minutes));

            requireToldAs(answer, 400, "invalid_duration", "Duration must be positive");
        }
    }

    @Test
    void missing_field() {
        requireField(host.post("/calendars", "{\"timeZone\": \"UTC\"}"), "name", "required", "Field is required");
        requireField(
                host.get("/calendars/" + UUID.randomUUID() + "/availability?from=2027-03-01T00:00:00Z"),
                "to",
                "required",
                "Field is required");
    }

    @Test
    void wrong_format() {
        requireField(
                host.post("/calendars", "{\"name\": \"A\", \"timeZone\": \"Mars/Base\"}"),
                "timeZone",
                "invalid_format",
                "must be an IANA time zone, such as Europe/Paris");
        requireField(
                host.get("/appointments?calendarId=1"),
                "calendarId",
                "invalid_format",
                "must be a UUID, such as 01920000-0000-7000-8000-000000000000");
        requireField(
                host.get("/appointments?status=CONFIRMED,LOST"),
                "status",
                "invalid_format",
                "must be one of PENDING, CONFIRMED, DECLINED, EXPIRED, CHECKED_IN, COMPLETED, NO_SHOW, CANCELLED");
        requireField(
                host.post("/calendars", "{\"name\": \"A\", \"timeZone\": \"UTC\", \"slotMinutes\": 99999999999}"),
                "slotMinutes",
                "invalid_format",
                "must be a whole number");
        requireField(
                host.post("/calendars", "{\"name\": \"A\", \"timeZone\": \"UTC\", \"status\": \"\"}"),
                "status",
                "invalid_format",
                "must be one of ACTIVE, INACTIVE");
    }

    @Test
    void out_of_range() {
        requireField(
                host.post("/calendars", "{\"name\": \"A\", \"timeZone\": \"UTC\", \"slotMinutes\": 1441}"),
                "slotMinutes",
                "out_of_range",
                "must be between 1 and 1440");
        requireField(
                host.post("/calendars", "{\"name\": \"%s\", \"timeZone\": \"UTC\"}".formatted("x".repeat(201))),
                "name",
                "out_of_range",
                "must have between 1 and 200 characters");
        requireField(host.post("/api-keys", """
                        {"name": "Website", "scopes": ["calendars:read"], "expiresAt": "2020-01-01T00:00:00Z"}"""), "expiresAt", "out_of_range", "must lie in the future");
    }

    @Test
    void every_invalid_field_is_named_at_once() {
        var answer = host.post("/calendars", """
                {"timeZone": "UTC", "color": "blue", "slotMinutes": 0, "tags": ["", "a"]}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json()
                        .required("errors")
                        .valueStream()
                        .map(error -> error.required("field").asString()))
                .contains("name", "color", "slotMinutes", "tags[0]");
    }

    @Test
    void forbidden_transition() {
        var appointment = host.book(host.newCalendar(), NINE).id();
        host.post("/appointments/" + appointment + "/cancel", null);

        var answer = host.post("/appointments/" + appointment + "/cancel", null);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("forbidden_transition");
        assertThat(answer.text("detail")).contains("CANCELLED");
    }

    @Test
    void deletion_restricted() {
        var calendar = host.newCalendar();
        host.book(calendar, NINE);

        requireToldAs(
                host.delete("/calendars/" + calendar),
                409,
                "calendar_has_upcoming_appointments",
                "A calendar with upcoming appointments cannot be deleted");
    }

    private Answer apiKey(String scope) {
        return host.post("/api-keys", """
                {"name": "Website", "scopes": ["%s"]}""".formatted(scope));
    }

    private static void requireToldAs(Answer answer, int status, String code, String detail) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("detail")).isEqualTo(detail);
    }

    private static void requireField(Answer answer, String field, String code, String message) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        var error = answer.json().at("/errors/0");
        assertThat(error.required("field").asString()).isEqualTo(field);
        assertThat(error.required("code").asString()).isEqualTo(code);
        assertThat(error.required("message").asString()).isEqualTo(message);
    }
}
