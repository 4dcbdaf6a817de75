package io.kalends.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.time.ZonedDateArbitraries;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

class SearchProperties {

    private static final KalendsInstance KALENDS = KalendsInstance.shared();
    private static final LocalDate DAY = ApiClient.someDay();
    private static final Instant MIDNIGHT = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final int CALENDARS = 4;

    /// @param all which calendars are all to be free
    /// @param one of which calendars one is to be free too
    record Search(Set<Integer> all, Set<Integer> one, int fromMinute, int minutes, int duration, int step, int limit) {}

    /// Of the length that is searched for, and at one of the starts.
    record Session(int calendar, int place, int capacity) {

        void offer(ApiClient host, List<UUID> calendars, Search search) {
            var start = MIDNIGHT.plus(Duration.ofMinutes(search.fromMinute() + (long) place * search.step()));
            var offered = host.post("/calendars/" + calendars.get(calendar) + "/availability-rules", """
                    {"type": "TIME_SLOT", "start": "%s", "end": "%s", "capacity": %d}""".formatted(
                            start, start.plus(Duration.ofMinutes(search.duration())), capacity));
            assertThat(offered.status()).as("%s", offered).isIn(201, 409);
            if (offered.status() == 201 && capacity == 1) {
                host.book(calendars.get(calendar), start.toString());
            }
        }
    }

    @Property(tries = 100)
    @Label("K04 a search finds the earliest times at which all of these and one of those can be booked, and no others")
    void a_search_finds_the_earliest_times(
            @ForAll("drafts") List<CalendarDraft> drafts,
            @ForAll("sessions") List<Session> sessions,
            @ForAll("bookings") List<Integer> booked,
            @ForAll("searches") Search search) {
        var host = KALENDS.newUser();
        var calendars = drafts.stream().map(draft -> draft.createdBy(host)).toList();
        sessions.forEach(session -> session.offer(host, calendars, search));
        for (var minute : booked) {
            host.book(
                    calendars.get(minute % CALENDARS),
                    MIDNIGHT.plus(Duration.ofMinutes(minute)).toString());
        }
        KALENDS.awaitDelivery(host.get("/auth/me").id());

        var answer = search(host, calendars, search);

        var found = found(answer);
        var expected = expected(host, calendars, search);
        assertThat(found).hasSizeLessThanOrEqualTo(search.limit());
        var left = search.limit();
        var seen = new ArrayList<List<String>>();
        for (var start : expected.entrySet()) {
            var count = Math.min(left, start.getValue().size());
            var here = found.stream()
                    .filter(option -> option.getFirst().equals(start.getKey().toString()))
                    .toList();
            assertThat(start.getValue()).containsAll(here);
            assertThat(here).doesNotHaveDuplicates().hasSize(count);
            seen.addAll(here);
            left -= count;
        }
        assertThat(seen).isEqualTo(found);
        assertThat(answer.text("searchedUntil"))
                .isEqualTo(
                        left == 0
                                ? found.getLast().getFirst()
                                : MIDNIGHT.plus(Duration.ofMinutes(search.fromMinute() + search.minutes()))
                                        .toString());
    }

    private static Answer search(ApiClient host, List<UUID> calendars, Search search) {
        var from = MIDNIGHT.plus(Duration.ofMinutes(search.fromMinute()));
        return host.post("/availability/search", """
                {"allOf": %s, "oneOf": %s, "from": "%s", "to": "%s", "durationMinutes": %d, "stepMinutes": %d,
                 "limit": %d}""".formatted(
                        ids(calendars, search.all()),
                        ids(calendars, search.one()),
                        from,
                        from.plus(Duration.ofMinutes(search.minutes())),
                        search.duration(),
                        search.step(),
                        search.limit()));
    }

    private static List<String> ids(List<UUID> calendars, Set<Integer> which) {
        return which.stream().map(i -> "\"" + calendars.get(i) + "\"").toList();
    }

    /// Each option as its start and its calendars.
    private static List<List<String>> found(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        var options = new ArrayList<List<String>>();
        for (var option : answer.json().required("options")) {
            options.add(option(
                    option.required("start").asString(),
                    option.required("calendarIds")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList()));
        }
        return options;
    }

    private static List<String> option(String start, List<String> calendars) {
        var option = new ArrayList<>(List.of(start));
        calendars.stream().sorted().forEach(option::add);
        return option;
    }

    /// By start, every option that checking each calendar alone allows.
    private static Map<Instant, Set<List<String>>> expected(ApiClient host, List<UUID> calendars, Search search) {
        var ones = search.one().isEmpty() && search.all().isEmpty() ? Set.of(0, 1, 2, 3) : search.one();
        var byStart = new LinkedHashMap<Instant, Set<List<String>>>();
        for (int at = search.fromMinute();
                at + search.duration() <= search.fromMinute() + search.minutes();
                at += search.step()) {
            var start = MIDNIGHT.plus(Duration.ofMinutes(at));
            var options = new HashSet<List<String>>();
            if (search.all().stream().allMatch(i -> isFree(host, calendars.get(i), start, search.duration()))) {
                var all = search.all().stream()
                        .map(i -> calendars.get(i).toString())
                        .toList();
                if (ones.isEmpty()) {
                    options.add(option(start.toString(), all));
                }
                for (var one : ones) {
                    if (isFree(host, calendars.get(one), start, search.duration())) {
                        var together = new ArrayList<>(all);
                        together.add(calendars.get(one).toString());
                        options.add(option(start.toString(), together));
                    }
                }
            }
            byStart.put(start, options);
        }
        return byStart;
    }

    private static boolean isFree(ApiClient host, UUID calendar, Instant start, int minutes) {
        return host.post("/availability/check", """
                        {"calendarId": "%s", "start": "%s", "durationMinutes": %d}""".formatted(calendar, start, minutes))
                .json()
                .required("available")
                .asBoolean();
    }

    @Provide
    Arbitrary<List<CalendarDraft>> drafts() {
        Arbitrary<ZoneId> zones = ZonedDateArbitraries.zones();
        Arbitrary<BusinessHours> hours = BusinessHoursArbitraries.businessHours();
        return Combinators.combine(
                        zones, hours, Arbitraries.of(1, 2), Arbitraries.of(0, 0, 40), Arbitraries.of(true, false))
                .as((zone, opening, seats, noticeDays, limited) -> CalendarDraft.open(
                                seats,
                                limited ? new BookingLimits(1, null, null, null, null, null) : BookingLimits.none())
                        .in(zone)
                        .opening(opening)
                        .withNotice(Duration.ofDays(noticeDays)))
                .list()
                .ofSize(CALENDARS);
    }

    @Provide
    Arbitrary<List<Session>> sessions() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, CALENDARS - 1),
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(1, 3))
                .as(Session::new)
                .list()
                .ofMaxSize(3);
    }

    /// Minutes after midnight, which say the calendar too.
    @Provide
    Arbitrary<List<Integer>> bookings() {
        return Arbitraries.integers().between(0, 1440).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<Search> searches() {
        var which = Arbitraries.integers().between(0, CALENDARS - 1).set();
        return Combinators.combine(
                        which.ofMaxSize(2),
                        which.ofMaxSize(3),
                        Arbitraries.integers().between(0, 1440),
                        Arbitraries.integers().between(1, 1440),
                        Arbitraries.of(15, 45, 120, 600),
                        Arbitraries.of(45, 60, 150),
                        Arbitraries.of(1, 2, 3, 7, 40))
                .as((all, one, from, minutes, duration, step, limit) -> {
                    // Nobody is asked to be there twice.
                    var others = new HashSet<>(one);
                    others.removeAll(all);
                    return new Search(all, others, from, minutes, duration, step, limit);
                });
    }
}
