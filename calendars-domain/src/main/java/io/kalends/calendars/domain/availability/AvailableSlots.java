package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.availability.AvailableSlot.Origin;
import io.kalends.calendars.domain.time.TimeSpan;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/// Slots on offer of one length, kept as plain numbers: a year has thousands, and few of them are looked at.
final class AvailableSlots extends AbstractList<AvailableSlot> implements RandomAccess {

    private static final int RULED = 1 << 31;

    private final long seconds;
    private long[] starts = new long[64];

    /// How many seats are free, and whether a rule opened the time.
    private int[] details = new int[64];

    private int size;

    AvailableSlots(long seconds) {
        this.seconds = seconds;
    }

    void append(long start, int remaining, boolean isRuled) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            details = Arrays.copyOf(details, size * 2);
        }
        starts[size] = start;
        details[size++] = isRuled ? remaining | RULED : remaining;
    }

    @Override
    public AvailableSlot get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return new AvailableSlot(
                TimeSpan.ofEpochSeconds(starts[index], starts[index] + seconds),
                details[index] & ~RULED,
                details[index] < 0 ? Origin.RULE : Origin.HOURS);
    }

    @Override
    public int size() {
        return size;
    }
}
