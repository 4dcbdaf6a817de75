package io.kalends.calendars.adapters.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.calendar.Recurrence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LibRecurRecurrencesTest {

    private static final LocalDate FIRST = LocalDate.of(2027, 1, 1);
    private static final Pattern UNTIL = Pattern.compile("UNTIL=([0-9]{8})(T[0-9]{6}Z?)?");

    private final LibRecurRecurrences recurrences = new LibRecurRecurrences();

    /// A case of a public test suite, its times left out.
    ///
    /// @param complete whether `dates` are all; otherwise they are the first ones
    record Case(String name, LocalDate firstDate, String rule, List<LocalDate> dates, boolean complete) {

        private static Case of(JsonNode json) {
            var start = json.required("dtstart").asString();
            return new Case(
                    json.required("name").asString(),
                    date(start),
                    withDates(json.required("rrule").asString(), start),
                    json.required("instances")
                            .valueStream()
                            .map(instance -> date(instance.asString()))
                            .toList(),
                    json.required("complete").asBoolean());
        }

        /// What ends before the time of day at which it occurs has ended the day before.
        private static String withDates(String rule, String start) {
            return UNTIL.matcher(rule).replaceAll(until -> {
                var last = date(until.group(1));
                var ended = until.group(2) != null
                        && start.length() > 8
                        && time(until.group(2)).isBefore(time(start.substring(8)));
                return "UNTIL=" + DateTimeFormatter.BASIC_ISO_DATE.format(ended ? last.minusDays(1) : last);
            });
        }

        private static LocalDate date(String text) {
            return LocalDate.parse(text.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        }

        private static LocalTime time(String text) {
            return LocalTime.parse(text.substring(1, 7), DateTimeFormatter.ofPattern("HHmmss"));
        }

        @Override
        public String toString() {
            return firstDate + " " + rule + " (" + name + ")";
        }
    }

    /// Those that RFC 5545 allows, on which four engines or more agree, and that repeat whole days.
    static List<Case> cases() {
        return Stream.of("/rrule/libical.json", "/rrule/google-rfc2445.json")
                .flatMap(file -> read(file).required("cases").valueStream())
                .filter(json -> json.required("rfcValid").asBoolean())
                .filter(json -> json.required("agree").size() >= 4)
                .filter(json -> !json.required("subDaily").asBoolean())
                .filter(json -> !json.required("rrule").asString().matches(".*BY(HOUR|MINUTE|SECOND)=.*"))
                .map(Case::of)
                .toList();
    }

    private static JsonNode read(String file) {
        try (var json = Objects.requireNonNull(LibRecurRecurrencesTest.class.getResourceAsStream(file))) {
            return new JsonMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void dates_are_those_on_which_public_suites_agree(Case given) {
        var recurrence = recurrences.parse(given.rule(), given.firstDate());
        var last = given.complete()
                ? given.dates().getLast().plusYears(20)
                : given.dates().getLast();

        assertThat(recurrence.datesBetween(given.firstDate(), last)).isEqualTo(given.dates());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void dates_are_the_same_wherever_one_begins_to_look(Case given) {
        var recurrence = recurrences.parse(given.rule(), given.firstDate());
        var last = given.dates().getLast();

        for (var date : given.dates()) {
            assertThat(recurrence.datesBetween(date, last))
                    .isEqualTo(given.dates().stream()
                            .filter(later -> !later.isBefore(date))
                            .toList());
            assertThat(recurrence.datesBetween(date, date)).containsExactly(date);
        }
    }

    @Test
    void a_rule_ends_by_count_or_until_and_its_first_dates_are_told() {
        var monday = LocalDate.parse("2027-03-01");
        for (var counted : List.of(
                "FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;UNTIL=20270315", "FREQ=WEEKLY;BYDAY=MO;COUNT=3;BYSETPOS=1")) {
            var recurrence = new LibRecurRecurrences().parse(counted, monday);
            assertThat(recurrence.isEndless()).as(counted).isFalse();
            assertThat(recurrence.firstDates(9)).containsExactly(monday, monday.plusWeeks(1), monday.plusWeeks(2));
            assertThat(recurrence.firstDates(2)).containsExactly(monday, monday.plusWeeks(1));
        }
        for (var endless : List.of("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1")) {
            var recurrence = new LibRecurRecurrences().parse(endless, monday);
            assertThat(recurrence.isEndless()).as(endless).isTrue();
            assertThat(recurrence.firstDates(2)).containsExactly(monday, monday.plusWeeks(1));
        }
    }

    @Test
    void there_are_enough_cases_to_mean_something() {
        assertThat(cases()).hasSizeGreaterThan(100);
    }

    @Test
    void the_first_date_is_an_occurrence_only_where_the_rule_matches_it() {
        var saturdays = recurrences.parse("FREQ=WEEKLY;BYDAY=SA", FIRST);

        assertThat(between(saturdays, "2027-01-01", "2027-01-09"))
                .containsExactly(LocalDate.parse("2027-01-02"), LocalDate.parse("2027-01-09"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=WEEKLY;BYMONTH=12;BYDAY=SA;INTERVAL=53",
                "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU"
            })
    void what_seldom_occurs_can_be_asked_for_at_any_time(String rule) {
        var recurrence = recurrences.parse(rule, FIRST);

        var all = recurrence.datesBetween(FIRST, LocalDate.of(2199, 12, 31));

        assertThat(all).isNotEmpty();
        for (var year = 2027; year < 2200; year++) {
            var first = LocalDate.of(year, 1, 1);
            var last = LocalDate.of(year, 12, 31);
            assertThat(recurrence.datesBetween(first, last))
                    .isEqualTo(all.stream()
                            .filter(date -> !date.isBefore(first) && !date.isAfter(last))
                            .toList());
        }
    }

    @Test
    void positions_are_those_of_whole_periods_also_in_the_first() {
        var secondMonday = recurrences.parse("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2", LocalDate.parse("2027-03-05"));
        var everyOtherWeek =
                recurrences.parse("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;BYSETPOS=2", LocalDate.parse("2027-03-04"));

        assertThat(between(secondMonday, "2027-03-01", "2027-04-30"))
                .containsExactly(LocalDate.parse("2027-03-08"), LocalDate.parse("2027-04-12"));
        assertThat(between(everyOtherWeek, "2027-03-01", "2027-04-01"))
                .containsExactly(LocalDate.parse("2027-03-17"), LocalDate.parse("2027-03-31"));
    }

    @Test
    void a_recurrence_is_the_same_as_another_of_the_same_rule_and_first_date() {
        assertThat(recurrences.parse("FREQ=DAILY", FIRST))
                .isEqualTo(recurrences.parse("FREQ=DAILY", FIRST))
                .isNotEqualTo(recurrences.parse("FREQ=DAILY", FIRST.plusDays(1)))
                .isNotEqualTo(recurrences.parse("FREQ=WEEKLY", FIRST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DAILY",
                "FREQ=SOMETIMES",
                "RRULE:FREQ=DAILY",
                "FREQ=DAILY;COUNT=0",
                "FREQ=DAILY;COUNT=2;UNTIL=20270301",
                "FREQ=WEEKLY;BYMONTHDAY=1",
                "FREQ=MONTHLY;BYWEEKNO=1",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;INTERVAL=-1",
                "FREQ=HOURLY",
                "FREQ=MINUTELY",
                "FREQ=SECONDLY",
                "FREQ=DAILY;BYHOUR=9",
                "FREQ=DAILY;UNTIL=20270301T000000Z",
                "FREQ=DAILY;UNTIL=20261231",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
            })
    void what_is_no_rule_of_whole_days_is_refused(String rule) {
        assertThatThrownBy(() -> recurrences.parse(rule, FIRST))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        e -> assertThat(e.rejection().field()).contains("recurrence"));
    }

    private static List<LocalDate> between(Recurrence recurrence, String first, String last) {
        return recurrence.datesBetween(LocalDate.parse(first), LocalDate.parse(last));
    }
}
