package io.kalends.notifications.api;

import io.kalends.calendars.api.FindAppointmentFacts.Former;
import io.kalends.calendars.api.FindAppointmentFacts.Place;
import io.kalends.calendars.api.FindAppointmentFacts.ProposedTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What bookers do with their own booking, by the token of the link that was mailed to them. Every method throws an
/// `io.kalends.platform.http.ProblemException` as 404 where the token is not ours, or the booking ended long ago.
public interface ManageBooking {

    /// A booking, as its booker may see it. Names nobody in logs.
    ///
    /// @param status such as `CONFIRMED`
    /// @param timeZone the customer's own, else the booking's
    /// @param locale the customer's, if we know it
    /// @param checkInCode to show at the appointment
    /// @param reason why it was declined or cancelled
    /// @param cancellable whether its customer may cancel or move it now
    /// @param cancellableUntil until when a confirmed one can be cancelled or moved
    /// @param proposal another time that awaits an answer
    /// @param former the times it was moved away from, the first of them first
    record Booking(
            String status,
            Instant start,
            Instant end,
            ZoneId timeZone,
            @Nullable Locale locale,
            String title,
            String hostName,
            String customerName,
            @Nullable Place place,
            String checkInCode,
            @Nullable String reason,
            boolean cancellable,
            Instant cancellableUntil,
            @Nullable ProposedTime proposal,
            List<Former> former) {

        public Booking {
            former = List.copyOf(former);
        }

        @Override
        public String toString() {
            return "Booking[...]";
        }
    }

    Booking find(String token);

    /// The booking as an iCalendar file (RFC 5545), for its booker to put into a calendar. It names nobody.
    String calendarFile(String token);

    /// @throws io.kalends.calendars.domain.RejectedException where the deadline has passed, or it has ended
    Booking cancel(String token, @Nullable String reason);

    /// At once, or as a proposal to the host where bookings wait for approval.
    ///
    /// @param start a whole second, on its calendars' grid
    /// @throws io.kalends.calendars.domain.RejectedException where the deadline has passed, it is not to come any
    ///     more, or the calendar does not offer the time
    Booking move(String token, Instant start);

    /// @param isConfirmed false to decline, or to withdraw what the customer has proposed
    /// @throws io.kalends.calendars.domain.RejectedException where there is nothing that could be answered so
    Booking answer(String token, boolean isConfirmed);

    /// When it could start instead, in ascending order.
    ///
    /// @param from a whole second, before `to`, which is one too
    List<Instant> times(String token, Instant from, Instant to);
}
