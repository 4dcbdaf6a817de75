package io.kalends.calendars.domain.calendar;

import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.util.List;

/// What is kept free around each booking. Of several buffers the largest counts, on each side.
public record Buffers(Duration before, Duration after) {

    private static final Buffers NONE = new Buffers(Duration.ZERO, Duration.ZERO);

    public static Buffers none() {
        return NONE;
    }

    static Buffers of(List<Buffer> buffers) {
        return new Buffers(largest(buffers, Buffer.Side.BEFORE), largest(buffers, Buffer.Side.AFTER));
    }

    private static Duration largest(List<Buffer> buffers, Buffer.Side side) {
        return Duration.ofMinutes(buffers.stream()
                .filter(buffer -> buffer.side() == side || buffer.side() == Buffer.Side.BOTH)
                .mapToInt(Buffer::minutes)
                .max()
                .orElse(0));
    }

    /// What a booking occupies: `[start - before, end + after)`.
    public TimeSpan around(TimeSpan promised) {
        return promised.widenedBy(before, after);
    }
}
