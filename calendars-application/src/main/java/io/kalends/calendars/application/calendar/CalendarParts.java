package io.kalends.calendars.application.calendar;

import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarPart;
import io.kalends.calendars.domain.calendar.TimeSlot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The parts of a calendar, those that it holds and the time slots that it does not.
@Component
class CalendarParts {

    private final TimeSlots timeSlots;

    CalendarParts(TimeSlots timeSlots) {
        this.timeSlots = timeSlots;
    }

    <P extends CalendarPart> Optional<P> find(Calendar calendar, Class<P> kind, UUID id) {
        var held = calendar.schedule().find(kind, id);
        return held.isPresent() || !mayBeTimeSlots(kind)
                ? held
                : timeSlots
                        .find(id)
                        .filter(found -> found.calendar().equals(calendar.id()))
                        .map(found -> kind.cast(found.slot()));
    }

    /// In the order in which they were made, which their ids tell.
    <P extends CalendarPart> List<P> of(Calendar calendar, Class<P> kind) {
        var held = calendar.schedule().partsOf(kind);
        return mayBeTimeSlots(kind)
                ? Stream.concat(
                                held.stream(),
                                timeSlots.of(calendar.id()).stream().map(kind::cast))
                        .sorted(Comparator.comparing(CalendarPart::id))
                        .toList()
                : held;
    }

    private static boolean mayBeTimeSlots(Class<? extends CalendarPart> kind) {
        return kind.isAssignableFrom(TimeSlot.class);
    }
}
