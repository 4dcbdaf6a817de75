package io.kalends.calendars.adapters.web.availability;

import io.kalends.calendars.application.availability.ExportLocalHours.OfCalendar;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A schedule as the API of Cal.com takes it, version 2 (`POST /v2/schedules`, cal-api-version 2024-06-11).
///
/// A time there is from 00:00 to 23:59. An end at 23:59 is read as midnight, so that is how midnight is written. A date
/// that is closed has an override of no length.
@Schema(name = "CalcomSchedule")
record CalcomSchedule(
        @Schema(example = "Consultations") String name,

        @Schema(type = "string", example = "America/New_York")
        ZoneId timeZone,

        boolean isDefault,
        List<Hours> availability,
        List<DatedHours> overrides) {

    private static final String CLOSED = "00:00";
    private static final String LAST_MINUTE = "23:59";

    @Schema(name = "CalcomHours")
    record Hours(
            @Schema(example = "[\"Monday\", \"Tuesday\"]") List<String> days,
            @Schema(example = "09:00") String startTime,
            @Schema(example = "17:00") String endTime) {}

    @Schema(name = "CalcomOverride")
    record DatedHours(
            @Schema(example = "2027-03-28") LocalDate date,
            @Schema(example = "10:00") String startTime,
            @Schema(example = "14:00") String endTime) {}

    static CalcomSchedule of(OfCalendar export) {
        var settings = export.calendar().settings();
        return new CalcomSchedule(
                settings.profile().name(), settings.zone(), false, availability(export), overrides(export));
    }

    /// Days that share a window stand together.
    private static List<Hours> availability(OfCalendar export) {
        var days = new LinkedHashMap<LocalWindow, Stream.Builder<String>>();
        export.hours()
                .weekly()
                .windows()
                .forEach((day, windows) -> windows.forEach(window ->
                        days.computeIfAbsent(window, _ -> Stream.builder()).add(name(day))));
        return days.entrySet().stream()
                .map(entry -> new Hours(
                        entry.getValue().build().toList(), entry.getKey().start(), end(entry.getKey())))
                .toList();
    }

    private static List<DatedHours> overrides(OfCalendar export) {
        return export.hours().exceptions().entrySet().stream()
                .flatMap(exception -> overrides(exception.getKey(), exception.getValue()))
                .toList();
    }

    private static Stream<DatedHours> overrides(LocalDate date, List<LocalWindow> windows) {
        return windows.isEmpty()
                ? Stream.of(new DatedHours(date, CLOSED, CLOSED))
                : windows.stream().map(window -> new DatedHours(date, window.start(), end(window)));
    }

    private static String end(LocalWindow window) {
        return window.endMinute() == LocalWindow.MINUTES_PER_DAY ? LAST_MINUTE : window.end();
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
