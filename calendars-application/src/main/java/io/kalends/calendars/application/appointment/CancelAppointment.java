package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.widget.Widget;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Cancels an appointment for its host or its customer, frees its time and announces it.
@UseCase
public class CancelAppointment {

    private final AppointmentSteps steps;
    private final Calendars calendars;
    private final BookingWidgets widgets;
    private final InstantSource clock;

    CancelAppointment(AppointmentSteps steps, Calendars calendars, BookingWidgets widgets, InstantSource clock) {
        this.steps = steps;
        this.calendars = calendars;
        this.widgets = widgets;
        this.clock = clock;
    }

    public record Command(
            Actor actor,
            AppointmentId appointment,
            ExpectedVersion expected,
            @Nullable String reason) {}

    public Appointment handle(Command command) {
        var now = clock.instant();
        return steps.take(
                command.actor(),
                command.appointment(),
                command.expected(),
                appointment ->
                        appointment.cancel(command.actor().party(), command.reason(), policyOf(appointment), now));
    }

    private CancellationPolicy policyOf(Appointment appointment) {
        return Widget.cancellation(
                widgets.of(appointment), calendars.find(appointment.calendar()).map(Calendar::settings));
    }
}
