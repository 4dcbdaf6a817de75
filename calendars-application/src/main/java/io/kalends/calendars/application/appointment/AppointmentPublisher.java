package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.PublishEvents;
import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.appointment.AppointmentEvent;
import io.kalends.calendars.events.CalendarsEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/// Tells the other modules what happened to an appointment, in their terms.
@Component
class AppointmentPublisher {

    private final PublishEvents events;

    AppointmentPublisher(PublishEvents events) {
        this.events = events;
    }

    void publish(List<? extends DomainEvent> happened) {
        events.publish(happened.stream()
                .map(AppointmentEvent.class::cast)
                .map(AppointmentPublisher::published)
                .toList());
    }

    private static CalendarsEvent published(AppointmentEvent event) {
        var id = event.appointment().value();
        var calendar = event.calendar().value();
        var owner = event.owner().value();
        var start = event.start();
        var end = event.end();
        var at = event.at();
        return switch (event) {
            case AppointmentEvent.AppointmentRequested _ ->
                new CalendarsEvent.AppointmentRequested(id, calendar, owner, start, end, at);
            case AppointmentEvent.AppointmentBooked _ ->
                new CalendarsEvent.AppointmentBooked(id, calendar, owner, start, end, at);
            case AppointmentEvent.AppointmentApproved _ ->
                new CalendarsEvent.AppointmentApproved(id, calendar, owner, start, end, at);
            case AppointmentEvent.AppointmentDeclined _ ->
                new CalendarsEvent.AppointmentDeclined(id, calendar, owner, start, end, at);
            case AppointmentEvent.AppointmentCancelled e ->
                new CalendarsEvent.AppointmentCancelled(id, calendar, owner, start, end, e.by().name(), at);
            case AppointmentEvent.AppointmentExpired _ ->
                new CalendarsEvent.AppointmentExpired(id, calendar, owner, start, end, at);
            case AppointmentEvent.AppointmentCheckedIn _ ->
                new CalendarsEvent.AppointmentCheckedIn(id, calendar, owner, start, end, at);
            case AppointmentEvent.AppointmentCompleted _ ->
                new CalendarsEvent.AppointmentCompleted(id, calendar, owner, start, end, at);
            case AppointmentEvent.AppointmentNoShow _ ->
                new CalendarsEvent.AppointmentNoShow(id, calendar, owner, start, end, at);
            case AppointmentEvent.AppointmentNoShowUndone _ ->
                new CalendarsEvent.AppointmentNoShowUndone(id, calendar, owner, start, end, at);
            case AppointmentEvent.AppointmentChanged e ->
                new CalendarsEvent.AppointmentChanged(
                        id,
                        calendar,
                        owner,
                        start,
                        end,
                        e.details().stream().map(Enum::name).toList(),
                        at);
            case AppointmentEvent.AppointmentDeleted _ ->
                new CalendarsEvent.AppointmentDeleted(id, calendar, owner, start, end, at);
            case AppointmentEvent.AppointmentRescheduled e ->
                new CalendarsEvent.AppointmentRescheduled(
                        id,
                        calendar,
                        owner,
                        start,
                        end,
                        e.state().name(),
                        e.former().start(),
                        e.former().end(),
                        e.by().name(),
                        e.confirmedBy() == null ? null : e.confirmedBy().name(),
                        at);
            case AppointmentEvent.RescheduleProposed e -> {
                var to = e.proposal().span();
                var by = e.proposal().by().name();
                yield new CalendarsEvent.RescheduleProposed(
                        id, calendar, owner, start, end, to.start(), to.end(), by, at);
            }
            case AppointmentEvent.RescheduleDeclined e -> {
                var to = e.proposal().span();
                var proposedBy = e.proposal().by().name();
                yield new CalendarsEvent.RescheduleDeclined(
                        id, calendar, owner, start, end, to.start(), to.end(), e.by().name(), proposedBy, at);
            }
            case AppointmentEvent.ReminderDue e ->
                new CalendarsEvent.ReminderDue(
                        id,
                        calendar,
                        owner,
                        start,
                        end,
                        e.rule().channel().name(),
                        (int) e.rule().before().toMinutes(),
                        at);
            case AppointmentEvent.RescheduleReplaced e -> {
                var to = e.proposal().span();
                yield new CalendarsEvent.RescheduleReplaced(id, calendar, owner, start, end, to.start(), to.end(), at);
            }
            case AppointmentEvent.RescheduleLapsed e -> {
                var to = e.proposal().span();
                yield new CalendarsEvent.RescheduleLapsed(id, calendar, owner, start, end, to.start(), to.end(), at);
            }
        };
    }
}
