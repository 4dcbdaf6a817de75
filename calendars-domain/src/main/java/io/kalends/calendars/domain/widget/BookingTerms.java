package io.kalends.calendars.domain.widget;

import static java.util.Objects.requireNonNullElse;

import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.Buffer;
import io.kalends.calendars.domain.calendar.Buffers;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.Schedule;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a widget asks of bookings, beside what its calendars do: both must hold.
///
/// @param durations of which a booker chooses one, the first unless they say otherwise; whole minutes
/// @param step how far the starts on offer lie apart; null for the calendar's own
/// @param minimumNotice how long before its start an appointment must be booked at least
/// @param horizonDays how many local days after today may be booked at most; null for the calendar's own
/// @param limits on what is booked at this widget, in whichever of its calendars
/// @param buffers the least that is kept free around what is booked here
/// @param confirmation a booking waits for approval where either of them wants that
/// @param cancellation null for the calendar's own
public record BookingTerms(
        List<Duration> durations,
        @Nullable Duration step,
        Duration minimumNotice,
        @Nullable Integer horizonDays,
        BookingLimits limits,
        Buffers buffers,
        Confirmation confirmation,
        @Nullable CancellationPolicy cancellation) {

    public static final int MAX_DURATIONS = 10;
    public static final Duration DEFAULT_NOTICE = Duration.ofHours(24);

    private static final UUID BEFORE = new UUID(0, 1);
    private static final UUID AFTER = new UUID(0, 2);

    public BookingTerms {
        durations = List.copyOf(durations);
        if (durations.isEmpty() || durations.size() > MAX_DURATIONS) {
            throw new IllegalArgumentException("1 to " + MAX_DURATIONS + " durations: " + durations);
        }
        if (new HashSet<>(durations).size() < durations.size()) {
            throw new IllegalArgumentException("A duration is on offer once: " + durations);
        }
    }

    /// A calendar as bookers see it here. For judging and claiming; it is not to be saved.
    public Calendar on(Calendar calendar) {
        var settings = calendar.settings();
        return calendar.offeredAs(
                new CalendarSettings(
                        settings.profile(),
                        settings.zone(),
                        settings.status(),
                        on(settings.policy()),
                        requireNonNullElse(cancellation, settings.cancellation()),
                        settings.reminders(),
                        settings.respects()),
                on(calendar.schedule()));
    }

    private BookingPolicy on(BookingPolicy policy) {
        return new BookingPolicy(
                durations.getFirst(),
                requireNonNullElse(step, policy.step()),
                longer(minimumNotice, policy.minimumNotice()),
                horizonDays == null ? policy.horizonDays() : Math.min(horizonDays, policy.horizonDays()),
                policy.capacity(),
                policy.limits(),
                confirmation == Confirmation.APPROVAL ? confirmation : policy.confirmation());
    }

    private Schedule on(Schedule schedule) {
        return with(
                with(schedule, BEFORE, Buffer.Side.BEFORE, buffers.before()),
                AFTER,
                Buffer.Side.AFTER,
                buffers.after());
    }

    private static Schedule with(Schedule schedule, UUID id, Buffer.Side side, Duration length) {
        return length.isZero() ? schedule : schedule.plus(new Buffer(id, side, (int) length.toMinutes()));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }
}
