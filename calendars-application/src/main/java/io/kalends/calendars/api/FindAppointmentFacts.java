package io.kalends.calendars.api;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.appointment.Appointments;
import io.kalends.calendars.application.appointment.BookingWidgets;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Proposal;
import io.kalends.calendars.domain.appointment.Status;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.widget.Widget;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells what both sides of an appointment may be told of it. For modules that speak with them; whoever asks has made
/// sure that they may know.
@Query
public class FindAppointmentFacts {

    private final Appointments appointments;
    private final Calendars calendars;
    private final BookingWidgets widgets;

    FindAppointmentFacts(Appointments appointments, Calendars calendars, BookingWidgets widgets) {
        this.appointments = appointments;
        this.calendars = calendars;
        this.widgets = widgets;
    }

    /// An appointment as it is now. Names nobody in logs.
    ///
    /// @param status such as `CONFIRMED`
    /// @param calendarName null where the calendar was deleted
    /// @param timeZone in which its times are told, unless the customer has one of their own
    /// @param checkInCode by which the customer shows at the appointment who has come
    /// @param reason why it was declined or cancelled
    /// @param cancellableUntil the last instant at which the customer may cancel or move it once it is confirmed
    /// @param proposal another time that awaits an answer
    /// @param former the times it was moved away from, the first of them first
    public record Facts(
            UUID id,
            UUID ownerId,
            String status,
            Instant start,
            Instant end,
            ZoneId timeZone,
            @Nullable String calendarName,
            @Nullable String title,
            @Nullable Place place,
            Person customer,
            String checkInCode,
            @Nullable String reason,
            Instant cancellableUntil,
            @Nullable ProposedTime proposal,
            List<Former> former) {

        public Facts {
            former = List.copyOf(former);
        }

        @Override
        public String toString() {
            return "Facts[" + id + "]";
        }
    }

    /// @param proposedBy `HOST` or `CUSTOMER`; the other one answers
    public record ProposedTime(Instant start, Instant end, String proposedBy, Instant expiresAt) {

        private static ProposedTime of(Proposal proposal) {
            return new ProposedTime(
                    proposal.span().start(),
                    proposal.span().end(),
                    proposal.by().name(),
                    proposal.expiresAt());
        }
    }

    /// When it was to be once.
    public record Former(Instant start, Instant end) {}

    /// @param type `IN_PERSON`, `PHONE`, `VIDEO` or `CUSTOM`
    /// @param value an address, a number or a link
    public record Place(String type, @Nullable String value) {}

    /// Names nobody in logs.
    public record Person(
            String name,
            String email,
            @Nullable ZoneId timeZone,
            @Nullable Locale locale) {
        @Override
        public String toString() {
            return "Person[...]";
        }
    }

    public Optional<Facts> handle(UUID appointment) {
        return appointments
                .find(new AppointmentId(appointment))
                .map(found ->
                        facts(found, calendars.find(found.calendar()).map(Calendar::settings), widgets.of(found)));
    }

    /// @param settings of its calendar; nothing where that was deleted
    /// @param widget at which it was booked; nothing where its host has booked it, or the widget was deleted
    static Facts facts(Appointment appointment, Optional<CalendarSettings> settings, Optional<Widget> widget) {
        var customer = appointment.customer();
        var location = appointment.details().location();
        return new Facts(
                appointment.id().value(),
                appointment.owner().value(),
                appointment.state().name(),
                appointment.span().start(),
                appointment.span().end(),
                appointment.zone(),
                settings.map(set -> set.profile().name()).orElse(null),
                appointment.details().title(),
                location == null ? null : new Place(location.type().name(), location.value()),
                new Person(customer.name(), customer.email(), customer.timeZone(), customer.locale()),
                appointment.checkInCode().value(),
                reasonOf(appointment),
                Widget.cancellation(widget, settings).deadlineFor(appointment.span()),
                appointment.proposal().map(ProposedTime::of).orElse(null),
                appointment.time().former().stream()
                        .map(time -> new Former(time.span().start(), time.span().end()))
                        .toList());
    }

    private static @Nullable String reasonOf(Appointment appointment) {
        return appointment.status() instanceof Status.Declined declined
                ? declined.reason()
                : appointment.status() instanceof Status.Cancelled cancelled ? cancelled.reason() : null;
    }
}
