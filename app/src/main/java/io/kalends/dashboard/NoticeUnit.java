package io.kalends.dashboard;

import java.util.List;
import java.util.stream.Stream;

/// In what a host counts how long before its start an appointment must be booked.
enum NoticeUnit {
    MINUTES(1),
    HOURS(60),
    DAYS(1440);

    static final List<String> NAMES = Stream.of(values()).map(Enum::name).toList();

    private final int minutes;

    NoticeUnit(int minutes) {
        this.minutes = minutes;
    }

    int minutes() {
        return minutes;
    }

    /// The largest in which it is a whole number.
    static NoticeUnit of(int minutes) {
        return minutes == 0
                ? HOURS
                : minutes % DAYS.minutes == 0 ? DAYS : minutes % HOURS.minutes == 0 ? HOURS : MINUTES;
    }
}
