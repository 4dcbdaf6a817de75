package io.kalends.calendars.application.appointment;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// A stretch within one hour of local time, which lasts until the next begins: the hour itself, or what a clock change
/// leaves of it.
///
/// @param ofWeek counted from Monday's first, 0
record LocalHour(Instant start, int ofWeek) {

    private static final int HOURS_PER_DAY = 24;

    /// All that lie in `[start, end)`, where each local date begins with one.
    static List<LocalHour> between(Instant start, Instant end, ZoneId zone) {
        var rules = zone.getRules();
        var hours = new ArrayList<LocalHour>();
        for (var at = start; at.isBefore(end); ) {
            var offset = rules.getOffset(at);
            var local = LocalDateTime.ofInstant(at, offset);
            hours.add(new LocalHour(at, hourOfWeek(local)));
            var next = local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant(offset);
            var transition = rules.nextTransition(at);
            at = transition != null && transition.getInstant().isBefore(next) ? transition.getInstant() : next;
        }
        return hours;
    }

    private static int hourOfWeek(LocalDateTime local) {
        return (local.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()) * HOURS_PER_DAY + local.getHour();
    }
}
