package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.domain.appointment.Reminder;
import io.kalends.calendars.domain.calendar.ReminderChannel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A reminder as the appointment's host sees it.
@Schema(name = "Reminder")
record ReminderAnswer(
        @Schema(description = "When it is to be sent", example = "2027-03-01T15:00:00Z")
        Instant dueAt,

        @Schema(example = "1440") long minutesBefore,
        ReminderChannel channel,

        @Schema(description = "Of the appointment that it tells of", example = "2027-03-02T15:00:00Z")
        Instant start,

        @Schema(
                description = "SKIPPED where there was no point in it: booked too late for it, overtaken by another "
                        + "reminder, or begun; CANCELLED where the appointment was called off or moved")
        Reminder.State status,

        @Schema(description = "When it was sent, skipped or cancelled") @Nullable
        Instant settledAt) {

    static ReminderAnswer of(Reminder reminder) {
        return new ReminderAnswer(
                reminder.dueAt(),
                reminder.rule().before().toMinutes(),
                reminder.rule().channel(),
                reminder.start(),
                reminder.state(),
                reminder.settledAt());
    }
}
