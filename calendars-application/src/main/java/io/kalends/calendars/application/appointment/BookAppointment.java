package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.Decision.Accepted;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.BookingRejection;
import io.kalends.calendars.domain.appointment.BookingRequest;
import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.calendars.domain.appointment.Hold;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.appointment.WidgetBooking;
import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Books an appointment by the booking protocol (`engine.md`): lock, read, judge, claim, record, publish.
///
/// The lock makes bookings of one calendar take turns, so that the loser of a race is judged like any latecomer.
/// The claims' exclusion constraint holds even where some code forgets the lock (P07).
@UseCase
public class BookAppointment {

    private final BookableTime bookable;
    private final AppointmentBooking booking;
    private final Appointments appointments;
    private final Holds holds;
    private final HoldAccess holdAccess;
    private final Assignments assignments;
    private final AppointmentPublisher events;
    private final HoldPublisher holdEvents;
    private final InstantSource clock;

    BookAppointment(
            BookableTime bookable,
            AppointmentBooking booking,
            Appointments appointments,
            Holds holds,
            HoldAccess holdAccess,
            Assignments assignments,
            AppointmentPublisher events,
            HoldPublisher holdEvents,
            InstantSource clock) {
        this.bookable = bookable;
        this.booking = booking;
        this.appointments = appointments;
        this.holds = holds;
        this.holdAccess = holdAccess;
        this.assignments = assignments;
        this.events = events;
        this.holdEvents = holdEvents;
        this.clock = clock;
    }

    /// @param hold a hold of this time that it takes the place of; one that is gone, has expired or is another's
    ///     counts for nothing
    /// @param widget how it comes about where it is booked at one
    public record Command(
            UserId caller,
            Wanted wanted,
            Customer customer,
            AppointmentDetails details,
            @Nullable HoldId hold,
            @Nullable WidgetBooking widget) {}

    /// @throws io.kalends.calendars.domain.RejectedException with a [BookingRejection], not found, or forbidden
    public Appointment handle(Command command) {
        var turn = bookable.takeTurn(command.caller(), command.wanted());
        var now = clock.instant();
        var held = held(command, now);
        var apart = held.map(hold -> hold.id().value()).orElse(null);
        var offer = bookable.judge(turn, assigned(command.wanted(), held), apart, now);
        var request = request(command, offer);
        var isHeld = held.filter(hold -> isAllOf(hold, offer)).isPresent();
        var booked = isHeld ? bookHeld(request, held.orElseThrow(), now) : book(request, offer, held, now);
        if (command.wanted().assignment() == AssignmentMode.ROUND_ROBIN) {
            assignments.add(command.wanted().calendars(), offer.calendar().id(), request.id());
        }
        events.publish(booked.events());
        return booked.state();
    }

    /// Whose turn it is was settled when it was held.
    private static Wanted assigned(Wanted wanted, Optional<Hold> held) {
        return wanted.assignment() == AssignmentMode.ROUND_ROBIN
                ? held.filter(hold -> hold.span().start().equals(wanted.start()))
                        .map(hold -> wanted.in(hold.calendar()))
                        .orElse(wanted)
                : wanted;
    }

    /// Whether what is held is what is booked: the same time, in the same calendars.
    private static boolean isAllOf(Hold hold, BookableTime.Offer offer) {
        return hold.span().equals(offer.span()) && Set.copyOf(hold.calendars()).equals(offer.calendarIds());
    }

    /// What the caller names as theirs and still holds in one of the calendars.
    private Optional<Hold> held(Command command, Instant now) {
        return Optional.ofNullable(command.hold())
                .flatMap(hold -> holdAccess.usable(command.caller(), hold))
                .filter(hold -> command.wanted().calendars().contains(hold.calendar()))
                .filter(hold -> Objects.equals(hold.widget(), command.wanted().widgetId()))
                .filter(hold -> hold.isLive(now));
    }

    private static BookingRequest request(Command command, BookableTime.Offer offer) {
        var calendar = offer.calendar();
        return new BookingRequest(
                new AppointmentId(Ids.next()),
                calendar.id(),
                calendar.owner(),
                offer.span(),
                calendar.settings().zone(),
                command.customer(),
                command.details(),
                offer.confirmation(),
                CheckInCodes.next(),
                null,
                command.widget(),
                offer.otherIds());
    }

    /// What the hold claims becomes the appointment's.
    private Accepted<Appointment, BookingRejection> bookHeld(BookingRequest request, Hold hold, Instant now) {
        var booked = Appointment.bookHeld(request, now).orThrow();
        var saved = appointments.add(booked.state());
        if (!holds.handOver(hold, saved.id())) {
            throw new RejectedException(new BookingRejection.TimeWithheld(WithheldReason.BUSY_APPOINTMENT));
        }
        return new Accepted<>(saved, booked.events());
    }

    /// @param held less or another time, which gives way
    private Accepted<Appointment, BookingRejection> book(
            BookingRequest request, BookableTime.Offer offer, Optional<Hold> held, Instant now) {
        held.ifPresent(hold -> {
            holds.remove(hold.id());
            holdEvents.publish(hold.released(now));
        });
        return booking.book(request, offer, now);
    }
}
