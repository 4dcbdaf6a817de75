package io.kalends.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.domain.time.ZonedDateArbitraries;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.component.VFreeBusy;
import net.fortuna.ical4j.model.property.FreeBusy;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

class ExportProperties {

    private static final LocalDate DAY = ApiClient.someDay();
    private static final int DAYS = 3;
    private static final String RANGE = "&from=%sT00:00:00Z&to=%sT00:00:00Z".formatted(DAY, DAY.plusDays(DAYS));

    private final ApiClient host = KalendsInstance.shared().newUser();

    @Property(tries = 100)
    @Label("K20 what an iCalendar export calls free is, minute by minute, what can be booked")
    void what_the_export_calls_free_can_be_booked(
            @ForAll("zones") ZoneId zone,
            @ForAll("hours") BusinessHours hours,
            @ForAll("windows") List<LocalWindow> override,
            @ForAll("minutes") List<Integer> events) {
        var calendar = CalendarDraft.open(1).in(zone).opening(hours).createdBy(host);
        add(calendar, override(DAY, override));
        for (var minute : events) {
            var start = DAY.atStartOfDay(ZoneOffset.UTC).plusMinutes(minute).toInstant();
            host.post("/events", """
                    {"calendarId": "%s", "title": "Away", "start": "%s", "end": "%s"}""".formatted(calendar, start, start.plus(Duration.ofMinutes(45))));
        }

        var bookable = get("/calendars/" + calendar + "/availability?durationMinutes=1&stepMinutes=1" + RANGE)
                .json()
                .required("slots")
                .valueStream()
                .map(slot -> new TimeSpan(instant(slot, "start"), instant(slot, "end")))
                .toList();
        assertThat(free(get("/availability/export?format=ics&calendarId=" + calendar + RANGE)
                        .text()))
                .isEqualTo(SpanSet.of(bookable));
    }

    @Property(tries = 100)
    @Label("P17 business hours and overrides come back from their export to Cal.com, read as Cal.com reads it")
    void hours_and_overrides_come_back_from_cal_com(
            @ForAll("hours") BusinessHours hours, @ForAll("windows") List<LocalWindow> override) {
        var calendar = CalendarDraft.open(1).opening(hours).createdBy(host);
        add(calendar, override(DAY.plusDays(1), override));

        var schedule = get("/availability/export?format=calcom&calendarId=" + calendar + RANGE)
                .json()
                .at("/schedules/0");

        for (var date = DAY; date.isBefore(DAY.plusDays(DAYS)); date = date.plusDays(1)) {
            var said = date.equals(DAY.plusDays(1)) ? override : hours.windowsOn(date.getDayOfWeek());
            assertThat(asCalcomReads(schedule, date)).as("%s", date).isEqualTo(minutes(said));
        }
    }

    /// Overrides of a date take the place of its hours, one of no length closes it, and an end at 23:59 is midnight.
    private static SpanSet asCalcomReads(JsonNode schedule, LocalDate date) {
        var overrides = schedule.required("overrides")
                .valueStream()
                .filter(override -> override.required("date").asString().equals(date.toString()))
                .toList();
        var day = date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        var windows = overrides.isEmpty()
                ? schedule.required("availability")
                        .valueStream()
                        .filter(hours -> hours.required("days")
                                .valueStream()
                                .anyMatch(name -> name.asString().equals(day)))
                        .toList()
                : overrides;
        return minutes(windows.stream()
                .filter(window -> !window.required("startTime").equals(window.required("endTime")))
                .map(window -> new LocalWindow(minute(window, "startTime"), end(window)))
                .toList());
    }

    private static int end(JsonNode window) {
        var minute = minute(window, "endTime");
        return minute == LocalWindow.MINUTES_PER_DAY - 1 ? LocalWindow.MINUTES_PER_DAY : minute;
    }

    private static int minute(JsonNode window, String field) {
        return LocalTime.parse(window.required(field).asString()).toSecondOfDay() / 60;
    }

    private static SpanSet minutes(List<LocalWindow> windows) {
        return SpanSet.of(windows.stream()
                .map(window -> TimeSpan.ofEpochSeconds(window.startMinute(), window.endMinute()))
                .toList());
    }

    private static SpanSet free(String ics) {
        try {
            var component = new CalendarBuilder()
                    .build(new StringReader(ics))
                    .<VFreeBusy>getComponent(Component.VFREEBUSY)
                    .orElseThrow();
            return SpanSet.of(component.<FreeBusy>getProperties("FREEBUSY").stream()
                    .filter(times -> times.<Parameter>getParameter(Parameter.FBTYPE)
                            .filter(type -> type.getValue().equals("FREE"))
                            .isPresent())
                    .flatMap(times -> times.getIntervals().stream())
                    .map(interval -> new TimeSpan(interval.getStart(), interval.getEnd()))
                    .toList());
        } catch (IOException | ParserException e) {
            throw new AssertionError(ics, e);
        }
    }

    private static Instant instant(JsonNode slot, String field) {
        return Instant.parse(slot.required(field).asString());
    }

    private Answer get(String path) {
        var answer = host.get(path);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    private void add(UUID calendar, String rule) {
        var added = host.post("/calendars/" + calendar + "/availability-rules", rule);
        assertThat(added.status()).as("%s", added).isEqualTo(201);
    }

    private static String override(LocalDate date, List<LocalWindow> windows) {
        return """
                {"type": "DATE_OVERRIDE", "date": "%s", "windows": [%s]}""".formatted(
                        date,
                        String.join(
                                ",",
                                windows.stream()
                                        .map(window -> """
                                {"start": "%s", "end": "%s"}""".formatted(window.start(), window.end()))
                                        .toList()));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return ZonedDateArbitraries.zones();
    }

    @Provide
    Arbitrary<BusinessHours> hours() {
        return BusinessHoursArbitraries.businessHours();
    }

    @Provide
    Arbitrary<List<LocalWindow>> windows() {
        return Arbitraries.oneOf(Arbitraries.just(List.of()), BusinessHoursArbitraries.windowsOfADay());
    }

    @Provide
    Arbitrary<List<Integer>> minutes() {
        return Arbitraries.integers().between(0, DAYS * 1440).list().ofMaxSize(3);
    }
}
