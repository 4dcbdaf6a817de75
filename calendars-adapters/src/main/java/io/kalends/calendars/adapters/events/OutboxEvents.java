package io.kalends.calendars.adapters.events;

import io.kalends.calendars.application.PublishEvents;
import io.kalends.calendars.events.CalendarsEvent;
import io.kalends.calendars.events.CalendarsEvent.AppointmentApproved;
import io.kalends.calendars.events.CalendarsEvent.AppointmentBooked;
import io.kalends.calendars.events.CalendarsEvent.AppointmentCancelled;
import io.kalends.calendars.events.CalendarsEvent.AppointmentChanged;
import io.kalends.calendars.events.CalendarsEvent.AppointmentCheckedIn;
import io.kalends.calendars.events.CalendarsEvent.AppointmentCompleted;
import io.kalends.calendars.events.CalendarsEvent.AppointmentDeclined;
import io.kalends.calendars.events.CalendarsEvent.AppointmentDeleted;
import io.kalends.calendars.events.CalendarsEvent.AppointmentExpired;
import io.kalends.calendars.events.CalendarsEvent.AppointmentNoShow;
import io.kalends.calendars.events.CalendarsEvent.AppointmentNoShowUndone;
import io.kalends.calendars.events.CalendarsEvent.AppointmentRequested;
import io.kalends.calendars.events.CalendarsEvent.AppointmentRescheduled;
import io.kalends.calendars.events.CalendarsEvent.BusinessHoursChanged;
import io.kalends.calendars.events.CalendarsEvent.CalendarChanged;
import io.kalends.calendars.events.CalendarsEvent.CalendarCreated;
import io.kalends.calendars.events.CalendarsEvent.CalendarDeleted;
import io.kalends.calendars.events.CalendarsEvent.CalendarShared;
import io.kalends.calendars.events.CalendarsEvent.EventCreated;
import io.kalends.calendars.events.CalendarsEvent.EventDeleted;
import io.kalends.calendars.events.CalendarsEvent.HoldExpired;
import io.kalends.calendars.events.CalendarsEvent.HoldPlaced;
import io.kalends.calendars.events.CalendarsEvent.HoldReleased;
import io.kalends.calendars.events.CalendarsEvent.ReminderDue;
import io.kalends.calendars.events.CalendarsEvent.RescheduleDeclined;
import io.kalends.calendars.events.CalendarsEvent.RescheduleLapsed;
import io.kalends.calendars.events.CalendarsEvent.RescheduleProposed;
import io.kalends.calendars.events.CalendarsEvent.RescheduleReplaced;
import io.kalends.calendars.events.CalendarsEvent.ScheduleChanged;
import io.kalends.calendars.events.CalendarsEvent.ShareRevoked;
import io.kalends.calendars.events.CalendarsEvent.WidgetChanged;
import io.kalends.calendars.events.CalendarsEvent.WidgetCreated;
import io.kalends.calendars.events.CalendarsEvent.WidgetDeleted;
import io.kalends.calendars.events.CalendarsEvent.WidgetKeyRotated;
import io.kalends.platform.outbox.Outbox;
import io.kalends.platform.outbox.OutboxEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/// Leaves the module's events in the outbox, under the names by which other modules and webhooks know them.
@Component
class OutboxEvents implements PublishEvents {

    private final Outbox outbox;

    OutboxEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void publish(List<? extends CalendarsEvent> events) {
        outbox.publish(events.stream()
                .map(event -> new OutboxEvent(typeOf(event), subjectOf(event), event.ownerId(), event.at(), event))
                .toList());
    }

    private static OutboxEvent.Subject subjectOf(CalendarsEvent event) {
        return switch (event) {
            case CalendarsEvent.OfCalendar e -> new OutboxEvent.Subject("calendar", e.calendarId());
            case CalendarsEvent.OfAppointment e -> new OutboxEvent.Subject("appointment", e.appointmentId());
            case CalendarsEvent.OfHold e -> new OutboxEvent.Subject("hold", e.holdId());
            case CalendarsEvent.OfEvent e -> new OutboxEvent.Subject("event", e.eventId());
            case CalendarsEvent.OfWidget e -> new OutboxEvent.Subject("widget", e.widgetId());
        };
    }

    private static String typeOf(CalendarsEvent event) {
        return switch (event) {
            case CalendarCreated _ -> "calendar.created";
            case CalendarChanged _ -> "calendar.changed";
            case BusinessHoursChanged _ -> "calendar.business_hours_changed";
            case ScheduleChanged _ -> "calendar.schedule_changed";
            case CalendarDeleted _ -> "calendar.deleted";
            case CalendarShared _ -> "calendar.shared";
            case ShareRevoked _ -> "calendar.share_revoked";
            case AppointmentRequested _ -> "appointment.requested";
            case AppointmentBooked _ -> "appointment.booked";
            case AppointmentApproved _ -> "appointment.approved";
            case AppointmentDeclined _ -> "appointment.declined";
            case AppointmentCancelled _ -> "appointment.cancelled";
            case AppointmentExpired _ -> "appointment.expired";
            case AppointmentCheckedIn _ -> "appointment.checked_in";
            case AppointmentCompleted _ -> "appointment.completed";
            case AppointmentNoShow _ -> "appointment.no_show";
            case AppointmentNoShowUndone _ -> "appointment.no_show_undone";
            case AppointmentChanged _ -> "appointment.changed";
            case AppointmentDeleted _ -> "appointment.deleted";
            case AppointmentRescheduled _ -> "appointment.rescheduled";
            case RescheduleProposed _ -> "appointment.reschedule_proposed";
            case RescheduleDeclined _ -> "appointment.reschedule_declined";
            case RescheduleLapsed _ -> "appointment.reschedule_lapsed";
            case RescheduleReplaced _ -> "appointment.reschedule_replaced";
            case HoldPlaced _ -> "hold.placed";
            case HoldReleased _ -> "hold.released";
            case HoldExpired _ -> "hold.expired";
            case ReminderDue _ -> "appointment.reminder_due";
            case EventCreated _ -> "event.created";
            case EventDeleted _ -> "event.deleted";
            case WidgetCreated _ -> "widget.created";
            case WidgetChanged _ -> "widget.changed";
            case WidgetKeyRotated _ -> "widget.key_rotated";
            case WidgetDeleted _ -> "widget.deleted";
        };
    }
}
