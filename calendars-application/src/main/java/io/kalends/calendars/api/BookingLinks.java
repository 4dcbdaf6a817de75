package io.kalends.calendars.api;

import java.util.UUID;

/// The links by which bookers manage their bookings. Made by the module that mails them.
public interface BookingLinks {

    /// What lets whoever has it manage the booking.
    String tokenOf(UUID appointment);

    /// Where that is done in a browser.
    String urlOf(UUID appointment);
}
