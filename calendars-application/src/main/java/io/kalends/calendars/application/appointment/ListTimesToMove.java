package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.availability.CurrentAvailability;
import io.kalends.calendars.application.availability.CurrentAvailability.Snapshot;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.availability.AvailableSlot;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.InstantSource;
import java.util.List;

/// Says to which times of its calendars' grid a customer could move their appointment, as moving it would (K04). Its
/// own claims do not stand in its way. Whether it may be moved at all is another question.
@Query
public class ListTimesToMove {

    private final Appointments appointments;
    private final Calendars calendars;
    private final BookingWidgets widgets;
    private final CurrentAvailability availability;
    private final InstantSource clock;

    ListTimesToMove(
            Appointments appointments,
            Calendars calendars,
            BookingWidgets widgets,
            CurrentAvailability availability,
            InstantSource clock) {
        this.appointments = appointments;
        this.calendars = calendars;
        this.widgets = widgets;
        this.availability = availability;
        this.clock = clock;
    }

    /// In ascending order, without the time that it has. All of them are as long as it is.
    ///
    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound]
    public List<TimeSpan> handle(AppointmentId id, TimeSpan range) {
        var appointment = appointments.find(id).orElseThrow(NotFound::exception);
        var lastSeen = appointment.calendars().stream()
                .map(calendar -> calendars.lastSeen(calendar).orElseThrow(NotFound::exception))
                .toList();
        var duration = appointment.span().duration();
        var current = availability.apartFrom(
                id.value(), widgets.of(appointment).orElse(null), lastSeen, range, clock.instant());
        return Snapshot.common(current, range, duration).stream()
                .map(AvailableSlot::span)
                .filter(span -> span.duration().equals(duration) && !span.equals(appointment.span()))
                .toList();
    }
}
