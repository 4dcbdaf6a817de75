package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.application.appointment.WholeSeries;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.SeriesMode;
import io.kalends.calendars.domain.appointment.SeriesPlace;
import io.kalends.calendars.domain.appointment.State;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A series as its host sees it.
@Schema(name = "Series")
record SeriesAnswer(
        UUID id,
        UUID calendarId,

        @Schema(example = "FREQ=WEEKLY;COUNT=3", description = "The rule that it was booked by")
        String recurrence,

        @Schema(example = "2027-03-02T15:00:00Z", description = "When the first was to be")
        Instant start,

        @Schema(type = "string", example = "Europe/Paris") ZoneId timeZone,

        @Schema(example = "30", description = "Null where each has that of its session, or else the calendar's")
        @Nullable
        Long durationMinutes,

        SeriesMode mode,

        @Schema(description = "Those that were booked, as they are now, by their number")
        List<Occurrence> occurrences,

        @Schema(example = "1", description = "Counts what happens to several of them together")
        long version,

        Instant createdAt,
        Instant updatedAt) {

    /// An appointment of the series.
    @Schema(name = "SeriesOccurrence")
    record Occurrence(
            @Schema(example = "1") int number,
            UUID appointmentId,
            State status,
            @Schema(example = "2027-03-02T15:00:00Z") Instant start,
            @Schema(example = "2027-03-02T15:30:00Z") Instant end) {

        static Occurrence of(Appointment appointment) {
            return new Occurrence(
                    appointment.series().map(SeriesPlace::number).orElseThrow(),
                    appointment.id().value(),
                    appointment.state(),
                    appointment.span().start(),
                    appointment.span().end());
        }
    }

    static SeriesAnswer of(WholeSeries whole) {
        var series = whole.series();
        var pattern = series.pattern();
        var duration = pattern.duration();
        return new SeriesAnswer(
                series.id().value(),
                series.calendar().value(),
                pattern.recurrence(),
                pattern.start(),
                pattern.zone(),
                duration == null ? null : duration.toMinutes(),
                series.mode(),
                whole.appointments().stream().map(Occurrence::of).toList(),
                series.version(),
                series.createdAt(),
                series.updatedAt());
    }
}
