package io.kalends.calendars.adapters.web.availability;

import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// The span that slots are asked for.
public final class Ranges {

    private static final int LONGEST_DAYS = 366;

    private Ranges() {}

    /// The range only filters, so a fraction of a second at either end may as well be left out.
    ///
    /// @throws io.kalends.platform.http.ProblemException 422 on `to`
    static TimeSpan of(Instant from, Instant to) {
        return of(from, to, LONGEST_DAYS);
    }

    /// Likewise, for so many days at most.
    public static TimeSpan of(Instant from, Instant to, int longestDays) {
        var start = from.truncatedTo(ChronoUnit.SECONDS).equals(from)
                ? from
                : from.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        var end = to.truncatedTo(ChronoUnit.SECONDS);
        if (!start.isBefore(end)) {
            throw endsEarly();
        }
        if (Duration.between(from, to).compareTo(Duration.ofDays(longestDays)) > 0) {
            throw isTooLong(longestDays);
        }
        return new TimeSpan(start, end);
    }

    /// Likewise of dates `[from, to)`, at most 366 of them.
    public static void requireInOrder(LocalDate from, LocalDate to) {
        if (!from.isBefore(to)) {
            throw endsEarly();
        }
        if (ChronoUnit.DAYS.between(from, to) > LONGEST_DAYS) {
            throw isTooLong(LONGEST_DAYS);
        }
    }

    private static RuntimeException endsEarly() {
        return invalid(Wording.of("field.after_from", "must be after from"));
    }

    private static RuntimeException isTooLong(int days) {
        return invalid(Wording.of("field.range_too_long", "must be at most %d days after from".formatted(days), days));
    }

    private static RuntimeException invalid(Wording wording) {
        return Problem.invalid(FieldError.outOfRange("to", wording)).exception();
    }
}
