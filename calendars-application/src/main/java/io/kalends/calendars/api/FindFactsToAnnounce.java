package io.kalends.calendars.api;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.kalends.calendars.api.FindAppointmentFacts.Facts;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.appointment.Appointments;
import io.kalends.calendars.application.appointment.BookingWidgets;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.WidgetBooking;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.widget.Widget;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Tells what both sides of appointments may be told when something has happened to them. For modules that announce it.
@Query
public class FindFactsToAnnounce {

    private final Appointments appointments;
    private final Calendars calendars;
    private final BookingWidgets widgets;

    FindFactsToAnnounce(Appointments appointments, Calendars calendars, BookingWidgets widgets) {
        this.appointments = appointments;
        this.calendars = calendars;
        this.widgets = widgets;
    }

    /// Of those that there are, and of those that were deleted: that is announced too.
    public Map<UUID, Facts> handle(Set<UUID> ids) {
        var found =
                appointments.findDeletedToo(ids.stream().map(AppointmentId::new).toList());
        var settings = calendars.find(found.stream().map(Appointment::calendar).collect(toSet())).stream()
                .collect(toMap(Calendar::id, Calendar::settings));
        var bookedAt = found.stream()
                .flatMap(appointment -> widgetOf(appointment).stream())
                .collect(toSet());
        var known = widgets.find(bookedAt).stream().collect(toMap(Widget::id, Function.identity()));
        return found.stream()
                .map(appointment -> FindAppointmentFacts.facts(
                        appointment,
                        Optional.ofNullable(settings.get(appointment.calendar())),
                        widgetOf(appointment).map(known::get)))
                .collect(toMap(Facts::id, Function.identity()));
    }

    private static Optional<WidgetId> widgetOf(Appointment appointment) {
        return appointment.widget().map(WidgetBooking::widget);
    }
}
