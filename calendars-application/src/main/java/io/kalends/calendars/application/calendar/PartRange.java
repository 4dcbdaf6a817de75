package io.kalends.calendars.application.calendar;

import io.kalends.calendars.domain.calendar.CalendarPart;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which of a calendar's parts are wanted, in the order in which they were made, which their ids tell.
///
/// @param after the part that comes before them; null from the beginning
/// @param latestFirst whether the order is turned round
/// @param limit how many at most
public record PartRange(@Nullable UUID after, boolean latestFirst, int limit) {

    <P extends CalendarPart> List<P> of(Collection<P> parts) {
        var order = latestFirst ? Comparator.<UUID>reverseOrder() : Comparator.<UUID>naturalOrder();
        return parts.stream()
                .filter(part -> after == null || order.compare(part.id(), after) > 0)
                .sorted(Comparator.comparing(CalendarPart::id, order))
                .limit(limit)
                .toList();
    }
}
