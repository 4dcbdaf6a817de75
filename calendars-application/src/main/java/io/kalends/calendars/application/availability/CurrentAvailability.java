package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.claim.Claims;
import io.kalends.calendars.domain.availability.Availability;
import io.kalends.calendars.domain.availability.Circumstances;
import io.kalends.calendars.domain.availability.CountedBooking;
import io.kalends.calendars.domain.availability.OpenTime;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/// Gathers what the engine needs to judge candidates within a span. Slots, checks and bookings all ask here.
@Component
public class CurrentAvailability {

    /// Limits count whole months, and a week at either end of a month reaches into the next.
    private static final int LONGEST_PERIOD_DAYS = 38;

    private final Claims claims;

    CurrentAvailability(Claims claims) {
        this.claims = claims;
    }

    public Availability of(Calendar calendar, TimeSpan span, Instant now) {
        var settings = calendar.settings();
        return Availability.under(new Circumstances(
                OpenTime.covering(span, calendar.hours(), settings.zone()),
                settings.policy(),
                claims.around(calendar, span, now),
                counted(calendar, span, now),
                now));
    }

    private List<CountedBooking> counted(Calendar calendar, TimeSpan span, Instant now) {
        if (calendar.settings().policy().limits().equals(BookingLimits.none())) {
            return List.of();
        }
        var zone = calendar.settings().zone();
        var starts = new TimeSpan(
                daysFrom(span.start(), -LONGEST_PERIOD_DAYS, zone), daysFrom(span.end(), LONGEST_PERIOD_DAYS, zone));
        return claims.counted(calendar.id(), starts, now);
    }

    private static Instant daysFrom(Instant instant, int days, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone)
                .plusDays(days)
                .atStartOfDay(zone)
                .toInstant();
    }
}
