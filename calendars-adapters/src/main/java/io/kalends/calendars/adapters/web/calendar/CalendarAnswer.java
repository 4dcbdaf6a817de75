package io.kalends.calendars.adapters.web.calendar;

import io.kalends.calendars.adapters.web.LimitsBody;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarProfile;
import io.kalends.calendars.domain.calendar.CalendarStatus;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A calendar as callers see it.
@Schema(name = "Calendar")
record CalendarAnswer(
        UUID id,
        @Schema(example = "Consultations") String name,
        @Nullable String description,

        @Schema(type = "string", example = "America/New_York")
        ZoneId timeZone,

        @Schema(example = CalendarProfile.DEFAULT_COLOR) @Nullable
        String color,

        CalendarStatus status,
        @Schema(example = "30") int slotMinutes,
        @Schema(example = "15") int stepMinutes,
        @Schema(example = "0") int minimumNoticeMinutes,
        @Schema(example = "365") int bookingHorizonDays,
        @Schema(example = "1") int capacity,
        LimitsBody limits,
        List<String> tags,
        Confirmation confirmation,
        @Schema(example = "0") int cancellationNoticeMinutes,
        List<CalendarBody.ReminderBody> reminders,
        List<UUID> respects,
        List<BusinessHoursBody.Day> businessHours,
        @Schema(example = "1") long version,
        Instant createdAt,
        Instant updatedAt) {

    static CalendarAnswer of(Calendar calendar) {
        var settings = calendar.settings();
        var profile = settings.profile();
        var policy = settings.policy();
        return new CalendarAnswer(
                calendar.id().value(),
                profile.name(),
                profile.description(),
                settings.zone(),
                profile.color(),
                settings.status(),
                (int) policy.slot().toMinutes(),
                (int) policy.step().toMinutes(),
                (int) policy.minimumNotice().toMinutes(),
                policy.horizonDays(),
                policy.capacity(),
                LimitsBody.of(policy.limits()),
                profile.tags(),
                policy.confirmation(),
                (int) settings.cancellation().notice().toMinutes(),
                CalendarBody.ReminderBody.of(settings.reminders()),
                settings.respects().stream().map(CalendarId::value).sorted().toList(),
                BusinessHoursBody.of(calendar.schedule().hours()),
                calendar.version(),
                calendar.createdAt(),
                calendar.updatedAt());
    }
}
