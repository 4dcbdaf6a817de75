package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.WidgetBooking;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.widget.Widget;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The widgets at which appointments are booked, and on whose terms their customers may change them.
public interface BookingWidgets {

    /// Nothing for one that was deleted.
    Optional<Widget> find(WidgetId id);

    /// Those of the given widgets that exist.
    List<Widget> find(Collection<WidgetId> ids);

    /// At which an appointment was booked; nothing where its host has booked it, or the widget was deleted.
    default Optional<Widget> of(Appointment appointment) {
        return appointment.widget().map(WidgetBooking::widget).flatMap(this::find);
    }
}
