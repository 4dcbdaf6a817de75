package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.appointment.OccurrenceOutcome.Skipped;
import io.kalends.calendars.domain.appointment.OccurrenceOutcome.Taken;
import io.kalends.calendars.domain.availability.Availability;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An occurrence of a series and what becomes of it.
///
/// @param appointment which it is, or would have been
/// @param number among all occurrences of the series, from 1
/// @param start when it should be
public record PlannedOccurrence(AppointmentId appointment, int number, Instant start, OccurrenceOutcome outcome) {

    /// An occurrence that is to be booked.
    public record Wanted(AppointmentId appointment, int number, Instant start) {}

    /// What becomes of a series: each occurrence is judged with those before it booked, as if they were booked one by
    /// one.
    ///
    /// @param wanted in ascending order
    public static List<PlannedOccurrence> plan(
            List<Wanted> wanted, SeriesPattern pattern, SeriesMode mode, Availability availability) {
        var planned = new ArrayList<PlannedOccurrence>();
        var current = availability;
        for (var i = 0; i < wanted.size(); i++) {
            var occurrence = wanted.get(i);
            var next = i + 1 < wanted.size() ? wanted.get(i + 1).start() : null;
            var outcome = outcome(occurrence.start(), next, pattern, mode, current);
            planned.add(
                    new PlannedOccurrence(occurrence.appointment(), occurrence.number(), occurrence.start(), outcome));
            var holder = new ClaimHolder(
                    ClaimHolder.Kind.APPOINTMENT, occurrence.appointment().value());
            current = switch (outcome) {
                case Taken taken -> current.booked(taken.span(), taken.verdict(), holder);
                case Skipped _ -> current;
            };
        }
        return planned;
    }

    private static OccurrenceOutcome outcome(
            Instant start, @Nullable Instant next, SeriesPattern pattern, SeriesMode mode, Availability availability) {
        var span = TimeSpan.of(start, availability.durationAt(start, pattern.duration()));
        return OccurrenceOutcome.of(span, next, mode, availability);
    }

    /// Why nothing is done: under [SeriesMode#ALL_OR_NOTHING] because something cannot be, else because nothing can.
    public static Optional<BookingRejection> refusal(List<PlannedOccurrence> planned, SeriesMode mode) {
        var withheld = new ArrayList<BookingRejection.WithheldOccurrence>();
        for (var occurrence : planned) {
            if (occurrence.outcome() instanceof Skipped skipped) {
                withheld.add(new BookingRejection.WithheldOccurrence(occurrence.start(), skipped.reason()));
            }
        }
        var isRefused = switch (mode) {
            case ALL_OR_NOTHING -> !withheld.isEmpty();
            case SKIP, NEXT_FREE -> withheld.size() == planned.size();
        };
        return isRefused ? Optional.of(new BookingRejection.OccurrencesWithheld(withheld)) : Optional.empty();
    }
}
