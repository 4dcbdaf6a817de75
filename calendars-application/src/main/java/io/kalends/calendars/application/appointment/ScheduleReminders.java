package io.kalends.calendars.application.appointment;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Reminder;
import io.kalends.calendars.domain.calendar.Calendar;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Brings the reminders of appointments up to date with what has happened to them (K24): from what they are by then,
/// so that it may be told twice, and late.
@UseCase
public class ScheduleReminders {

    private final Appointments appointments;
    private final Calendars calendars;
    private final Reminders reminders;
    private final InstantSource clock;

    ScheduleReminders(Appointments appointments, Calendars calendars, Reminders reminders, InstantSource clock) {
        this.appointments = appointments;
        this.calendars = calendars;
        this.reminders = reminders;
        this.clock = clock;
    }

    /// Something has happened to an appointment.
    ///
    /// @param standing since when it stands at which time; empty where it has come to none
    public record Happened(AppointmentId appointment, Optional<Standing> standing) {}

    /// @param start of the appointment
    /// @param since when it was booked, approved or moved
    public record Standing(Instant start, Instant since) {}

    /// In the order in which it happened.
    public void handle(Collection<Happened> happened) {
        var ids = happened.stream().map(Happened::appointment).collect(toSet());
        reminders.cancelOutdated(ids, clock.instant());
        var standing = happened.stream()
                .filter(one -> one.standing().isPresent())
                .collect(toMap(Happened::appointment, one -> one.standing().orElseThrow(), (_, last) -> last));
        var current = appointments.find(standing.keySet());
        var in = calendars.find(current.stream().map(Appointment::calendar).collect(toSet())).stream()
                .collect(toMap(Calendar::id, Function.identity()));
        reminders.schedule(current.stream()
                .flatMap(appointment ->
                        reminders(appointment, standing.get(appointment.id()), in.get(appointment.calendar())))
                .toList());
    }

    /// Of one that has moved on since there are none: that is told too.
    private static Stream<Reminder> reminders(
            Appointment appointment, @Nullable Standing standing, @Nullable Calendar calendar) {
        return standing != null && calendar != null && appointment.awaits(standing.start())
                ? appointment.reminders(calendar.settings().reminders(), standing.since()).stream()
                : Stream.of();
    }
}
