package io.kalends.calendars.application.calendar;

import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarPart;
import io.kalends.calendars.domain.calendar.TimeSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The parts of a calendar, those that it holds and the time slots that it does not.
@Component
public class CalendarParts {

    private final TimeSlots timeSlots;

    CalendarParts(TimeSlots timeSlots) {
        this.timeSlots = timeSlots;
    }

    public <P extends CalendarPart> Optional<P> find(Calendar calendar, Class<P> kind, UUID id) {
        var held = calendar.schedule().find(kind, id);
        return held.isPresent() || !mayBeTimeSlots(kind)
                ? held
                : timeSlots
                        .find(id)
                        .filter(found -> found.calendar().equals(calendar.id()))
                        .map(found -> kind.cast(found.slot()));
    }

    <P extends CalendarPart> List<P> list(Calendar calendar, Class<P> kind, PartRange range) {
        var parts = new ArrayList<>(calendar.schedule().partsOf(kind));
        if (mayBeTimeSlots(kind)) {
            timeSlots.list(calendar.id(), range).forEach(slot -> parts.add(kind.cast(slot)));
        }
        return range.of(parts);
    }

    private static boolean mayBeTimeSlots(Class<? extends CalendarPart> kind) {
        return kind.isAssignableFrom(TimeSlot.class);
    }
}
