package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.application.appointment.WholeSeries;
import io.kalends.calendars.domain.appointment.OccurrenceOutcome;
import io.kalends.calendars.domain.appointment.PlannedOccurrence;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What has become of a series and of each of its occurrences.
@Schema(name = "SeriesOutcome")
record SeriesOutcome(
        SeriesAnswer series,
        @Schema(description = "By their number") List<Result> results) {

    /// What has become of one occurrence.
    @Schema(name = "OccurrenceResult")
    record Result(
            @Schema(example = "1") int number,

            @Schema(example = "2027-03-02T15:00:00Z", description = "When it should be")
            Instant start,

            @Schema(
                    description = "BOOKED: it is then. MOVED: it is at another time. SKIPPED: it is left out, or stays "
                            + "when it was")
            Outcome outcome,

            @Schema(description = "With MOVED, when it is") @Nullable
            Instant movedTo,

            @Schema(description = "Null where it is left out") @Nullable
            UUID appointmentId,

            @Schema(description = "Why it is not when it should be; null with BOOKED") @Nullable
            WithheldReason reason) {}

    enum Outcome {
        BOOKED,
        MOVED,
        SKIPPED
    }

    /// @param isBooked whether even what is left out is an appointment, which stays when it was
    static SeriesOutcome of(WholeSeries.Changed changed, boolean isBooked) {
        return new SeriesOutcome(
                SeriesAnswer.of(changed.whole()),
                changed.occurrences().stream().map(one -> result(one, isBooked)).toList());
    }

    private static Result result(PlannedOccurrence one, boolean isBooked) {
        var appointment = one.appointment().value();
        return switch (one.outcome()) {
            case OccurrenceOutcome.Booked _ ->
                new Result(one.number(), one.start(), Outcome.BOOKED, null, appointment, null);
            case OccurrenceOutcome.Moved moved ->
                new Result(
                        one.number(), one.start(), Outcome.MOVED, moved.span().start(), appointment, moved.reason());
            case OccurrenceOutcome.Skipped skipped ->
                new Result(
                        one.number(),
                        one.start(),
                        Outcome.SKIPPED,
                        null,
                        isBooked ? appointment : null,
                        skipped.reason());
        };
    }
}
