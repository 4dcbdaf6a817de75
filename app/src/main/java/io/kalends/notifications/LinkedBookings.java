package io.kalends.notifications;

import io.kalends.calendars.api.CancelForCustomer;
import io.kalends.calendars.api.FindAppointmentFacts;
import io.kalends.calendars.api.FindAppointmentFacts.Facts;
import io.kalends.calendars.api.RescheduleForCustomer;
import io.kalends.identity.api.FindUser;
import io.kalends.identity.api.FindUser.UserContact;
import io.kalends.notifications.api.ManageBooking;
import io.kalends.platform.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Bookings that a [link][ManageLinks] leads to, until 30 days after their end.
@Component
class LinkedBookings implements ManageBooking {

    /// How long after a booking's end its link is good.
    private static final Duration AFTERWARDS = Duration.ofDays(30);

    private static final Set<String> CANCELLABLE = Set.of("PENDING", "CONFIRMED");

    private final ManageLinks links;
    private final FindAppointmentFacts facts;
    private final FindUser users;
    private final CancelForCustomer cancel;
    private final RescheduleForCustomer reschedule;
    private final InstantSource clock;

    LinkedBookings(
            ManageLinks links,
            FindAppointmentFacts facts,
            FindUser users,
            CancelForCustomer cancel,
            RescheduleForCustomer reschedule,
            InstantSource clock) {
        this.links = links;
        this.facts = facts;
        this.users = users;
        this.cancel = cancel;
        this.reschedule = reschedule;
        this.clock = clock;
    }

    /// A booking that the link is good for, and its host.
    private record Found(Facts booking, UserContact host) {}

    @Override
    public Booking find(String token) {
        return booking(require(token));
    }

    @Override
    public String calendarFile(String token) {
        var found = require(token);
        var title = AppointmentLetters.titleOf(found.booking(), found.host());
        return CalendarFile.of(found.booking(), title, clock.instant());
    }

    @Override
    public Booking cancel(String token, @Nullable String reason) {
        cancel.handle(require(token).booking().id(), reason);
        return find(token);
    }

    @Override
    public Booking move(String token, Instant start) {
        reschedule.handle(require(token).booking().id(), start);
        return find(token);
    }

    @Override
    public Booking answer(String token, boolean isConfirmed) {
        reschedule.answer(require(token).booking().id(), isConfirmed);
        return find(token);
    }

    @Override
    public List<Instant> times(String token, Instant from, Instant to) {
        return reschedule.times(require(token).booking().id(), from, to);
    }

    private Found require(String token) {
        return links.appointment(token)
                .flatMap(this::find)
                .filter(found -> clock.instant().isBefore(found.booking().end().plus(AFTERWARDS)))
                .orElseThrow(() -> Problem.notFound().exception());
    }

    private Optional<Found> find(UUID appointment) {
        return facts.handle(appointment)
                .flatMap(booking -> users.handle(booking.ownerId()).map(host -> new Found(booking, host)));
    }

    private Booking booking(Found found) {
        var booking = found.booking();
        var customer = booking.customer();
        return new Booking(
                booking.status(),
                booking.start(),
                booking.end(),
                customer.timeZone() == null ? booking.timeZone() : customer.timeZone(),
                customer.locale(),
                AppointmentLetters.titleOf(booking, found.host()),
                found.host().name(),
                customer.name(),
                booking.place(),
                booking.checkInCode(),
                booking.reason(),
                CANCELLABLE.contains(booking.status())
                        && (booking.status().equals("PENDING")
                                || !clock.instant().isAfter(booking.cancellableUntil())),
                booking.cancellableUntil(),
                booking.proposal(),
                booking.former());
    }
}
