package io.kalends.calendar;

import io.kalends.calendars.domain.calendar.BookingPolicyArbitraries;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.time.ZonedDateArbitraries;
import io.kalends.testing.KalendsInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Arbitrary calendars, and days ahead of now on which clocks change.
public final class CalendarDraftArbitraries {

    /// A calendar and the instant around which it is asked about.
    public record DraftAndTime(CalendarDraft draft, Instant from) {}

    /// Calendars with every rule a host can set, in zones that change the clock in many manners.
    public static Arbitrary<CalendarDraft> drafts() {
        return Combinators.combine(
                        ZonedDateArbitraries.zones(),
                        BookingPolicyArbitraries.policies(),
                        Arbitraries.oneOf(
                                BusinessHoursArbitraries.businessHours(), BusinessHoursArbitraries.dailyHours()))
                .as((zone, policy, hours) -> new CalendarDraft(zone, policy, hours, Set.of()));
    }

    /// Likewise; where it may be booked that far ahead, the time is a few days from a change of its clock.
    public static Arbitrary<DraftAndTime> draftsNearClockChanges() {
        return Combinators.combine(
                        drafts(),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(-3, 1),
                        Arbitraries.of(true, true, false))
                .as((draft, nth, days, isFarAhead) -> {
                    var now = now();
                    return isFarAhead
                            ? new DraftAndTime(
                                    draft.withHorizon(1095), midnightNearClockChange(draft.zone(), now, nth, days))
                            : new DraftAndTime(draft, now);
                });
    }

    private static Instant now() {
        return KalendsInstance.shared().bean(InstantSource.class).instant();
    }

    private static Instant midnightNearClockChange(ZoneId zone, Instant now, int nth, int days) {
        var change = now.plus(Duration.ofDays(5));
        for (int i = 0; i <= nth; i++) {
            var transition = zone.getRules().nextTransition(change);
            if (transition == null || transition.getInstant().isAfter(now.plus(Duration.ofDays(1000)))) {
                break;
            }
            change = transition.getInstant();
        }
        return LocalDate.ofInstant(change, zone)
                .plusDays(days)
                .atStartOfDay(zone)
                .toInstant();
    }

    private CalendarDraftArbitraries() {}
}
