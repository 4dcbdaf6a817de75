package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.calendar.UserId;

/// Who acts on an appointment.
public sealed interface Actor {

    Party party();

    /// A user, who may do what they may do in the appointment's calendar.
    record Host(UserId user) implements Actor {
        @Override
        public Party party() {
            return Party.HOST;
        }
    }

    /// Its customer. Whoever lets them in has seen the secret link that leads to this appointment.
    record Customer() implements Actor {
        @Override
        public Party party() {
            return Party.CUSTOMER;
        }
    }
}
