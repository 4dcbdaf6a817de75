package io.kalends.notifications;

import io.kalends.testing.KalendsInstance;
import java.util.UUID;

/// The way of customers to their own bookings, as it is mailed to them.
public final class BookingLinks {

    private BookingLinks() {}

    /// @return the path below which the API answers them
    public static String pathTo(UUID appointment) {
        return "/public/bookings/"
                + KalendsInstance.shared().bean(ManageLinks.class).token(appointment);
    }
}
