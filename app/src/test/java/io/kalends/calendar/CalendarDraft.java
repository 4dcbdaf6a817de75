package io.kalends.calendar;

import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.BookingPolicyArbitraries;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.testing.ApiClient;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A calendar as a host may ask for it. Immutable: `with` answers another draft.
public record CalendarDraft(ZoneId zone, BookingPolicy policy, BusinessHours hours, Set<UUID> respects) {

    private static final JsonMapper JSON = new JsonMapper();

    public CalendarDraft {
        respects = Set.copyOf(respects);
    }

    /// In UTC, open around the clock as far ahead as can be, for appointments of 30 minutes on any of `seats`.
    public static CalendarDraft open(int seats) {
        return open(seats, BookingLimits.none());
    }

    public static CalendarDraft open(int seats, BookingLimits limits) {
        return new CalendarDraft(
                ZoneId.of("UTC"),
                BookingPolicyArbitraries.permissive(seats, limits),
                BusinessHoursArbitraries.daily(List.of(new LocalWindow(0, LocalWindow.MINUTES_PER_DAY))),
                Set.of());
    }

    public CalendarDraft with(BookingPolicy policy) {
        return new CalendarDraft(zone, policy, hours, respects);
    }

    public CalendarDraft withHorizon(int days) {
        return with(new BookingPolicy(
                policy.slot(),
                policy.step(),
                policy.minimumNotice(),
                days,
                policy.capacity(),
                policy.limits(),
                policy.confirmation()));
    }

    public CalendarDraft withNotice(Duration notice) {
        return with(new BookingPolicy(
                policy.slot(),
                policy.step(),
                notice,
                policy.horizonDays(),
                policy.capacity(),
                policy.limits(),
                policy.confirmation()));
    }

    public CalendarDraft with(Confirmation confirmation) {
        return with(new BookingPolicy(
                policy.slot(),
                policy.step(),
                policy.minimumNotice(),
                policy.horizonDays(),
                policy.capacity(),
                policy.limits(),
                confirmation));
    }

    public CalendarDraft in(ZoneId zone) {
        return new CalendarDraft(zone, policy, hours, respects);
    }

    public CalendarDraft opening(BusinessHours hours) {
        return new CalendarDraft(zone, policy, hours, respects);
    }

    public CalendarDraft respecting(UUID... calendars) {
        return new CalendarDraft(zone, policy, hours, Set.of(calendars));
    }

    /// @return the calendar's id
    public UUID createdBy(ApiClient host) {
        return host.post("/calendars", json()).id();
    }

    public String json() {
        return json("ACTIVE");
    }

    public String json(String status) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        var limits = policy.limits();
        fields.put("name", "Consultations");
        fields.put("timeZone", zone.getId());
        fields.put("status", status);
        fields.put("slotMinutes", policy.slot().toMinutes());
        fields.put("stepMinutes", policy.step().toMinutes());
        fields.put("minimumNoticeMinutes", policy.minimumNotice().toMinutes());
        fields.put("bookingHorizonDays", policy.horizonDays());
        fields.put("capacity", policy.capacity());
        fields.put("confirmation", policy.confirmation().name());
        fields.put("respects", respects);
        fields.put("businessHours", businessHours(hours));
        var limited = new LinkedHashMap<String, @Nullable Object>();
        limited.put("perDay", limits.perDay());
        limited.put("perWeek", limits.perWeek());
        limited.put("perMonth", limits.perMonth());
        limited.put("minutesPerDay", limits.minutesPerDay());
        limited.put("minutesPerWeek", limits.minutesPerWeek());
        limited.put("minutesPerMonth", limits.minutesPerMonth());
        fields.put("limits", limited);
        return JSON.writeValueAsString(fields);
    }

    /// As they stand in JSON: days that are open, in the order of the week, with their windows in the order of the day.
    static List<Map<String, Object>> businessHours(BusinessHours hours) {
        return hours.windows().entrySet().stream()
                .map(day -> Map.<String, Object>of(
                        "dayOfWeek",
                        day.getKey().name(),
                        "windows",
                        day.getValue().stream()
                                .map(window -> Map.of(
                                        "start", time(window.startMinute()),
                                        "end", time(window.endMinute())))
                                .toList()))
                .toList();
    }

    private static String time(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
