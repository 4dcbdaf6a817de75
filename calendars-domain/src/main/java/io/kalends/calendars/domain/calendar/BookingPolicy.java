package io.kalends.calendars.domain.calendar;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The host's rules on bookings.
///
/// @param slot how long an appointment is unless the request says otherwise; whole minutes
/// @param step how far the starts on offer lie apart, in elapsed time; whole minutes
/// @param minimumNotice how long before its start an appointment must be booked; whole minutes
/// @param horizonDays how many local days after today may still be booked
/// @param capacity how many seats the calendar has, numbered from 0
public record BookingPolicy(
        Duration slot,
        Duration step,
        Duration minimumNotice,
        int horizonDays,
        int capacity,
        BookingLimits limits,
        Confirmation confirmation) {

    public static final int MIN_SLOT_MINUTES = 1;
    public static final int MAX_SLOT_MINUTES = 1440;
    public static final int MIN_STEP_MINUTES = 1;
    public static final int MAX_STEP_MINUTES = 1440;
    public static final int MIN_NOTICE_MINUTES = 0;
    public static final int MAX_NOTICE_MINUTES = 525_600;
    public static final int MIN_HORIZON_DAYS = 1;
    public static final int MAX_HORIZON_DAYS = 1095;
    public static final int MIN_CAPACITY = 1;
    public static final int MAX_CAPACITY = 1000;

    private static final BookingPolicy DEFAULTS = new BookingPolicy(
            Duration.ofMinutes(30),
            Duration.ofMinutes(15),
            Duration.ZERO,
            365,
            1,
            BookingLimits.none(),
            Confirmation.AUTOMATIC);

    public BookingPolicy {
        requireMinutes("slot", slot, MIN_SLOT_MINUTES, MAX_SLOT_MINUTES);
        requireMinutes("step", step, MIN_STEP_MINUTES, MAX_STEP_MINUTES);
        requireMinutes("minimumNotice", minimumNotice, MIN_NOTICE_MINUTES, MAX_NOTICE_MINUTES);
        requireInRange("horizonDays", horizonDays, MIN_HORIZON_DAYS, MAX_HORIZON_DAYS);
        requireInRange("capacity", capacity, MIN_CAPACITY, MAX_CAPACITY);
    }

    public static BookingPolicy defaults() {
        return DEFAULTS;
    }

    /// The same, but for a slot and a step that somebody asks for.
    ///
    /// @param slot null for the host's own
    /// @param step null for the host's own
    public BookingPolicy asked(@Nullable Duration slot, @Nullable Duration step) {
        return new BookingPolicy(
                requireNonNullElse(slot, this.slot),
                requireNonNullElse(step, this.step),
                minimumNotice,
                horizonDays,
                capacity,
                limits,
                confirmation);
    }

    private static void requireMinutes(String name, Duration duration, int min, int max) {
        if (!duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
            throw new IllegalArgumentException(name + " is in whole minutes: " + duration);
        }
        requireInRange(name, duration.toMinutes(), min, max);
    }

    private static void requireInRange(String name, long value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is from " + min + " to " + max + ": " + value);
        }
    }
}
