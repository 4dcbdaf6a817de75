package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.appointment.Actor;
import io.kalends.calendars.application.appointment.RescheduleAppointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.http.OpenApi.Operation;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /// When a customer can check in already.
    private static final Instant SOON =
            TestClock.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(55));

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
    /// @param path with `{calendar}`, or the name of a thing in it such as `{appointment}`, where their ids stand
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

    private static final String DENTIST = """
            {"name": "Dentist", "type": "OTHER", "date": "%s", "start": "09:00", "end": "10:00"}""".formatted(DAY);
    private static final String LUNCH = """
            {"name": "Lunch", "type": "LUNCH", "daysOfWeek": ["MONDAY"], "start": "12:00", "end": "13:00"}""";
    private static final String HOLIDAYS = """
            {"firstDate": "2027-12-24", "lastDate": "2027-12-26"}""";
    private static final String BUFFER = """
            {"type": "AFTER", "minutes": 15}""";
    private static final String EVENT = """
            {"calendarId": "{calendar}", "title": "Away", "start": "%sT18:00:00Z", "end": "%sT19:00:00Z"}""".formatted(DAY, DAY);

    private static final String SERIES = """
            {"calendarId": "{calendar}", "start": "%sT11:00:00Z", "recurrence": "FREQ=DAILY;COUNT=2",
              "mode": "ALL_OR_NOTHING", "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(DAY);

    private static final String SESSION = """
            {"type": "TIME_SLOT", "start": "%sT20:00:00Z", "end": "%sT21:00:00Z", "capacity": 12}""".formatted(DAY, DAY);

    private static final String HOLD = """
            {"calendarId": "{calendar}", "start": "%sT12:00:00Z"}""".formatted(DAY);

    /// What a calendar may hold, by the name under which routes mention it, and how it comes there.
    private static final Map<String, Route> THINGS = Map.ofEntries(
            Map.entry("appointment", new Route(Level.BOOK, "POST", "/appointments", """
                    {"calendarId": "{calendar}", "start": "%sT09:00:00Z",
                      "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(DAY))),
            Map.entry("hold", new Route(Level.BOOK, "POST", "/holds", HOLD)),
            Map.entry("proposed", new Route(Level.BOOK, "POST", "/appointments", """
                    {"calendarId": "{calendar}", "start": "%sT10:00:00Z",
                      "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(DAY))),
            Map.entry("current", new Route(Level.BOOK, "POST", "/appointments", """
                    {"calendarId": "{calendar}", "start": "%s",
                      "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(SOON))),
            Map.entry("series", new Route(Level.BOOK, "POST", "/appointments/series", SERIES)),
            Map.entry("rule", new Route(Level.EDIT, "POST", "/calendars/{calendar}/availability-rules", """
                    {"type": "RECURRING", "effect": "CLOSED", "recurrence": "FREQ=DAILY", "firstDate": "2027-12-24",
                      "windows": []}""")),
            Map.entry("slot", new Route(Level.EDIT, "POST", "/calendars/{calendar}/availability-rules", SESSION)),
            Map.entry("break", new Route(Level.EDIT, "POST", "/calendars/{calendar}/break-times", DENTIST)),
            Map.entry("blackout", new Route(Level.EDIT, "POST", "/calendars/{calendar}/blackout-dates", HOLIDAYS)),
            Map.entry("buffer", new Route(Level.EDIT, "POST", "/calendars/{calendar}/buffer-times", BUFFER)),
            Map.entry("event", new Route(Level.EDIT, "POST", "/events", EVENT)));

    private static final List<Route> ROUTES = List.of(
            new Route(Level.FREE_BUSY, "GET", "/calendars/{calendar}/availability" + RANGE, null),
            new Route(Level.FREE_BUSY, "POST", "/availability/check", """
                    {"calendarId": "{calendar}", "start": "%sT15:00:00Z"}""".formatted(DAY)),
            new Route(
                    Level.FREE_BUSY,
                    "GET",
                    "/calendars/{calendar}/availability/explain?start=" + DAY + "T15:00:00Z",
                    null),
            new Route(Level.EDIT, "POST", "/calendars/{calendar}/availability/preview", """
                    {"from": "%sT00:00:00Z", "to": "%sT23:00:00Z",
                      "changes": {"businessHours": [], "removes": ["{rule}"]}}""".formatted(DAY, DAY)),
            new Route(Level.FREE_BUSY, "POST", "/availability/search", """
                    {"oneOf": ["{calendar}"], "from": "%sT15:00:00Z", "to": "%sT16:00:00Z",
                      "durationMinutes": 30}""".formatted(DAY, DAY)),
            new Route(Level.EDIT, "POST", "/calendars/{calendar}/availability/regenerate", null),
            new Route(Level.VIEW, "GET", "/calendars/{calendar}", null),
            new Route(Level.VIEW, "GET", "/appointments/{appointment}", null),
            new Route(
                    Level.VIEW,
                    "GET",
                    "/appointments/analytics?from=2027-03-01&to=2027-04-01&calendarId={calendar}",
                    null),
            new Route(Level.VIEW, "GET", "/appointments/{appointment}/reminders", null),
            new Route(Level.BOOK, "POST", "/appointments", """
                    {"calendarId": "{calendar}", "start": "%sT15:00:00Z",
                      "customer": {"name": "Ada", "email": "ada@example.org"}}""".formatted(DAY)),
            new Route(Level.BOOK, "POST", "/holds", HOLD),
            // The host's: a guest who has placed one needs less.
            new Route(Level.EDIT, "PUT", "/holds/{hold}", null),
            new Route(Level.EDIT, "DELETE", "/holds/{hold}", null),
            new Route(Level.BOOK, "POST", "/appointments/{appointment}/cancel", null),
            new Route(Level.BOOK, "POST", "/appointments/{appointment}/reschedule", """
                    {"start": "%sT16:00:00Z"}""".formatted(DAY)),
            new Route(Level.BOOK, "PUT", "/appointments/{proposed}/reschedule/confirm", null),
            new Route(Level.BOOK, "PUT", "/appointments/{proposed}/reschedule/decline", null),
            new Route(Level.BOOK, "PATCH", "/appointments/{appointment}/status", """
                    {"status": "CONFIRMED"}"""),
            new Route(Level.BOOK, "PATCH", "/appointments/{appointment}", """
                    {"notes": "Changed"}"""),
            new Route(Level.BOOK, "DELETE", "/appointments/{appointment}", null),
            new Route(Level.BOOK, "POST", "/appointments/{current}/check-in", """
                    {"method": "MANUAL"}"""),
            new Route(Level.BOOK, "POST", "/appointments/series", SERIES),
            new Route(Level.VIEW, "GET", "/appointments/series/{series}", null),
            new Route(Level.BOOK, "DELETE", "/appointments/series/{series}", null),
            new Route(Level.BOOK, "POST", "/appointments/series/{series}/reschedule", """
                    {"scope": "ALL", "start": "%sT12:00:00Z", "mode": "SKIP"}""".formatted(DAY)),
            new Route(Level.EDIT, "PUT", "/calendars/{calendar}", """
                    {"name": "Changed", "timeZone": "UTC"}"""),
            new Route(Level.EDIT, "PUT", "/calendars/{calendar}/business-hours", """
                    {"businessHours": []}"""),
            new Route(Level.VIEW, "GET", "/calendars/{calendar}/availability-rules", null),
            new Route(Level.EDIT, "POST", "/calendars/{calendar}/availability-rules", """
                    {"type": "DATE_OVERRIDE", "date": "%s", "windows": []}""".formatted(DAY)),
            new Route(Level.EDIT, "PUT", "/calendars/{calendar}/availability-rules/{rule}", """
                    {"type": "DATE_OVERRIDE", "date": "%s", "windows": []}""".formatted(DAY)),
            new Route(Level.EDIT, "DELETE", "/calendars/{calendar}/availability-rules/{rule}", null),
            new Route(Level.EDIT, "POST", "/calendars/{calendar}/availability-rules", SESSION),
            new Route(Level.EDIT, "PUT", "/calendars/{calendar}/availability-rules/{slot}", SESSION),
            new Route(Level.EDIT, "DELETE", "/calendars/{calendar}/availability-rules/{slot}", null),
            new Route(Level.VIEW, "GET", "/calendars/{calendar}/break-times", null),
            new Route(Level.EDIT, "POST", "/calendars/{calendar}/break-times", DENTIST),
            new Route(Level.EDIT, "POST", "/calendars/{calendar}/break-times/recurring", LUNCH),
            new Route(Level.EDIT, "PUT", "/calendars/{calendar}/break-times/{break}", LUNCH),
            new Route(Level.EDIT, "DELETE", "/calendars/{calendar}/break-times/{break}", null),
            new Route(Level.VIEW, "GET", "/calendars/{calendar}/blackout-dates", null),
            new Route(Level.EDIT, "POST", "/calendars/{calendar}/blackout-dates", HOLIDAYS),
            new Route(Level.EDIT, "PUT", "/calendars/{calendar}/blackout-dates/{blackout}", HOLIDAYS),
            new Route(Level.EDIT, "DELETE", "/calendars/{calendar}/blackout-dates/{blackout}", null),
            new Route(Level.VIEW, "GET", "/calendars/{calendar}/buffer-times", null),
            new Route(Level.EDIT, "POST", "/calendars/{calendar}/buffer-times", BUFFER),
            new Route(Level.EDIT, "PUT", "/calendars/{calendar}/buffer-times/{buffer}", BUFFER),
            new Route(Level.EDIT, "DELETE", "/calendars/{calendar}/buffer-times/{buffer}", null),
            new Route(Level.EDIT, "POST", "/events", EVENT),
            new Route(Level.VIEW, "GET", "/events/{event}", null),
            new Route(Level.EDIT, "DELETE", "/events/{event}", null),
            new Route(Level.MANAGE, "POST", "/calendars/{calendar}/shares", """
                    {"userId": "%s", "permission": "VIEW"}""".formatted(UUID.randomUUID())),
            new Route(Level.MANAGE, "GET", "/calendars/{calendar}/shares", null),
            new Route(Level.MANAGE, "DELETE", "/calendars/{calendar}/shares/{share}", null),
            new Route(Level.MANAGE, "DELETE", "/calendars/{calendar}", null));

    /// A calendar of the host with one of everything that the route needs, shared with the guest.
    ///
    /// @param things what is in it, by the name under which routes mention it
    record Shared(UUID calendar, Map<String, UUID> things) {

        static Shared at(Level level, Route route) {
            return at(level, THINGS.keySet().stream().filter(route::mentions).toList());
        }

        static Shared at(Level level, List<String> wanted) {
            var calendar = HOST.newCalendar();
            var changed = HOST.put("/calendars/" + calendar, """
                    {"name": "Private", "timeZone": "UTC", "bookingHorizonDays": 1095, "confirmation": "APPROVAL"}""");
            assertThat(changed.status()).isEqualTo(200);
            var things = new HashMap<String, UUID>();
            THINGS.forEach((thing, making) -> {
                if (wanted.contains(thing)) {
                    things.put(thing, made(making, calendar));
                }
            });
            if (things.containsKey("current")) {
                var confirmed = HOST.patch("/appointments/" + things.get("current") + "/status", """
                        {"status": "CONFIRMED"}""");
                assertThat(confirmed.status()).as("%s", confirmed).isEqualTo(200);
            }
            if (things.containsKey("proposed")) {
                proposeAsCustomer(things.get("proposed"));
            }
            things.put("share", share(calendar, UUID.randomUUID(), Level.VIEW));
            if (level != Level.NOTHING) {
                share(calendar, GUEST_ACCOUNT.id(), level);
            }
            return new Shared(calendar, things);
        }

        private static void proposeAsCustomer(UUID appointment) {
            KalendsInstance.shared()
                    .bean(RescheduleAppointment.class)
                    .handle(new RescheduleAppointment.Command(
                            new Actor.Customer(),
                            new AppointmentId(appointment),
                            ExpectedVersion.any(),
                            Instant.parse(DAY + "T11:00:00Z"),
                            null,
                            RescheduleAppointment.Mode.PROPOSE));
        }

        private static UUID made(Route making, UUID calendar) {
            var id = calendar.toString();
            var answer = HOST.post(
                    making.path().replace("{calendar}", id),
                    String.valueOf(making.body()).replace("{calendar}", id));
            assertThat(answer.status()).as("%s", answer).isEqualTo(201);
            return UUID.fromString(answer.json()
                    .path("series")
                    .path("id")
                    .asString(answer.json().path("id").asString()));
        }

        private static UUID share(UUID calendar, UUID user, Level level) {
            var answer = HOST.post("/calendars/" + calendar + "/shares", """
                    {"userId": "%s", "permission": "%s"}""".formatted(user, level));
            assertThat(answer.status()).as("%s", answer).isEqualTo(201);
            return answer.id();
        }

        String in(String text) {
            var filled = text.replace("{calendar}", calendar.toString());
            for (var thing : things.entrySet()) {
                filled = filled.replace(
                        "{" + thing.getKey() + "}", thing.getValue().toString());
            }
            return filled;
        }

        /// All that the host sees of it.
        List<JsonNode> data() {
            return Stream.of(
                            "/calendars/" + calendar,
                            "/calendars/" + calendar + "/availability-rules",
                            "/calendars/" + calendar + "/break-times",
                            "/calendars/" + calendar + "/blackout-dates",
                            "/calendars/" + calendar + "/buffer-times",
                            "/calendars/" + calendar + "/shares",
                            "/appointments?calendarId=" + calendar,
                            "/events?calendarId=" + calendar)
                    .map(path -> HOST.get(path).json())
                    .toList();
        }
    }

    @Property(tries = 400)
    @Label("K22 with a share one does with another's calendar what its level allows; without, it does not exist")
    void a_share_allows_what_its_level_says_and_nothing_more(@ForAll("routes") Route route, @ForAll Level level) {
        var shared = Shared.at(level, route);
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
            "K22 another's appointments and events are listed to whom the calendar is shared with for viewing, and only when asked for")
    void what_is_in_a_calendar_is_listed_to_whom_may_view_it(@ForAll Level level, @ForAll("lists") String list) {
        var thing = list.substring(1, list.length() - 1);
        var shared = Shared.at(level, List.of(thing));

        var answer = GUEST.get(list + "?calendarId=" + shared.calendar());

        assertThat(answer.status()).as("%s", answer).isEqualTo(level == Level.FREE_BUSY ? 403 : 200);
        if (answer.status() == 200) {
            var host = HOST.get(list + "?calendarId=" + shared.calendar()).json();
            assertThat(host.required("items")).hasSize(1);
            assertThat(answer.json().required("items").isEmpty()).isEqualTo(level == Level.NOTHING);
            assertThat(level == Level.NOTHING || answer.json().equals(host)).isTrue();
        }
        assertThat(GUEST.get(list + "?limit=200").text())
                .doesNotContain(String.valueOf(shared.things().get(thing)));
    }

    @Property(tries = 50)
    @Label("K22 a calendar is listed to whom may view it, among those that are shared with them")
    void calendars_are_listed_to_whom_may_view_them(@ForAll Level level) {
        var calendar = Shared.at(level, List.of()).calendar().toString();

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
    void every_route_that_names_a_calendar_or_what_is_in_it_is_among_them() {
        var named = OpenApi.served().protectedOperations().stream()
                .filter(operation -> operation
                                .path()
                                .matches("/api/v1/(calendars|appointments|appointments/series|holds|events)/\\{.*")
                        || operation
                                .toString()
                                .matches("POST /api/v1/(appointments|appointments/series|holds|events"
                                        + "|availability/(check|search))|GET /api/v1/appointments/analytics"))
                .map(Operation::toString);

        assertThat(ROUTES.stream().map(ShareProperties::inTheDocument).distinct())
                .containsExactlyInAnyOrderElementsOf(named.toList());
    }

    private static String inTheDocument(Route route) {
        return route.method() + " /api/v1"
                + route.path()
                        .replaceAll("\\?.*", "")
                        .replace("{calendar}", "{id}")
                        .replace("{appointment}", "{id}")
                        .replace("{current}", "{id}")
                        .replace("{proposed}", "{id}")
                        .replace("{hold}", "{id}")
                        .replace("{series}", "{id}")
                        .replace("{event}", "{id}")
                        .replace("{slot}", "{ruleId}")
                        .replaceAll("\\{(share|rule|break|blackout|buffer)}", "{$1Id}");
    }

    @Provide
    Arbitrary<String> lists() {
        return Arbitraries.of("/appointments", "/events");
    }

    @Provide
    Arbitrary<Route> routes() {
        return Arbitraries.of(ROUTES);
    }
}
