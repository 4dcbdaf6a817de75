package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Reminder;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.List;

/// Lists the reminders of an appointment for its host, or for somebody who shares its calendar, by when they are due.
@Query
public class ListReminders {

    private final AppointmentAccess access;
    private final Reminders reminders;

    ListReminders(AppointmentAccess access, Reminders reminders) {
        this.access = access;
        this.reminders = reminders;
    }

    public List<Reminder> handle(UserId caller, AppointmentId id) {
        return reminders.of(access.require(caller, id, Permission.VIEW).id());
    }
}
