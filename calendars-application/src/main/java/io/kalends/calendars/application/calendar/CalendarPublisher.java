package io.kalends.calendars.application.calendar;

import io.kalends.calendars.application.PublishEvents;
import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.calendar.AvailabilityRule;
import io.kalends.calendars.domain.calendar.Blackout;
import io.kalends.calendars.domain.calendar.Break;
import io.kalends.calendars.domain.calendar.Buffer;
import io.kalends.calendars.domain.calendar.CalendarEvent;
import io.kalends.calendars.domain.calendar.CalendarPart;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.events.CalendarsEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/// Tells the other modules what happened to a calendar, in their terms.
@Component
class CalendarPublisher {

    private final PublishEvents events;

    CalendarPublisher(PublishEvents events) {
        this.events = events;
    }

    void publish(List<? extends DomainEvent> happened) {
        events.publish(happened.stream()
                .map(CalendarEvent.class::cast)
                .map(CalendarPublisher::published)
                .toList());
    }

    private static CalendarsEvent published(CalendarEvent event) {
        var calendar = event.calendar().value();
        var owner = event.owner().value();
        return switch (event) {
            case CalendarEvent.CalendarCreated e -> new CalendarsEvent.CalendarCreated(calendar, owner, e.at());
            case CalendarEvent.CalendarChanged e -> new CalendarsEvent.CalendarChanged(calendar, owner, e.at());
            case CalendarEvent.BusinessHoursChanged e ->
                new CalendarsEvent.BusinessHoursChanged(calendar, owner, e.at());
            case CalendarEvent.ScheduleChanged e ->
                new CalendarsEvent.ScheduleChanged(
                        calendar,
                        owner,
                        kindOf(e.part()),
                        e.part().id(),
                        e.change().name(),
                        e.span().map(TimeSpan::start).orElse(null),
                        e.span().map(TimeSpan::end).orElse(null),
                        e.at());
            case CalendarEvent.CalendarDeleted e -> new CalendarsEvent.CalendarDeleted(calendar, owner, e.at());
            case CalendarEvent.CalendarShared e ->
                new CalendarsEvent.CalendarShared(
                        calendar,
                        owner,
                        e.share().value(),
                        e.user().value(),
                        e.permission().name(),
                        e.at());
            case CalendarEvent.ShareRevoked e ->
                new CalendarsEvent.ShareRevoked(
                        calendar, owner, e.share().value(), e.user().value(), e.at());
        };
    }

    private static String kindOf(CalendarPart part) {
        return switch (part) {
            case AvailabilityRule _ -> "AVAILABILITY_RULE";
            case Break _ -> "BREAK";
            case Blackout _ -> "BLACKOUT";
            case Buffer _ -> "BUFFER";
        };
    }
}
