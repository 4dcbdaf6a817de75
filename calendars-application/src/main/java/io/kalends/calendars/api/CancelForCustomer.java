package io.kalends.calendars.api;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.appointment.Actor;
import io.kalends.calendars.application.appointment.CancelAppointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Cancels an appointment for its customer, as far as the calendar's policy lets them. Whoever asks has made sure that
/// it is the customer who wants it.
@Component
public class CancelForCustomer {

    private final CancelAppointment cancel;

    CancelForCustomer(CancelAppointment cancel) {
        this.cancel = cancel;
    }

    /// @throws io.kalends.calendars.domain.RejectedException where there is no such appointment, the deadline has
    ///     passed, or it has ended another way
    public void handle(UUID appointment, @Nullable String reason) {
        cancel.handle(new CancelAppointment.Command(
                new Actor.Customer(), new AppointmentId(appointment), ExpectedVersion.any(), reason));
    }
}
