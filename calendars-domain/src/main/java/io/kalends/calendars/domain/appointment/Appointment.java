package io.kalends.calendars.domain.appointment;

import static io.kalends.calendars.domain.Decision.accepted;
import static io.kalends.calendars.domain.Decision.rejected;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.appointment.Appointment.Status.Cancelled;
import io.kalends.calendars.domain.appointment.Appointment.Status.Confirmed;
import io.kalends.calendars.domain.appointment.Appointment.Status.Declined;
import io.kalends.calendars.domain.appointment.Appointment.Status.Pending;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentApproved;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentBooked;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentCancelled;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentDeclined;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentRequested;
import io.kalends.calendars.domain.appointment.AppointmentRejection.ForbiddenTransition;
import io.kalends.calendars.domain.appointment.AppointmentRejection.TooLateToCancel;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A [TimeSpan] promised to a customer. Immutable: each command answers a [Decision].
///
/// Commands keep the version that was loaded; who saves the appointment counts it up.
public final class Appointment {

    private final AppointmentId id;
    private final CalendarId calendar;
    private final OwnerId owner;
    private final TimeSpan span;
    private final ZoneId zone;
    private final Customer customer;
    private final AppointmentDetails details;
    private final Status status;
    private final long version;
    private final Instant createdAt;
    private final Instant updatedAt;

    private Appointment(
            AppointmentId id,
            CalendarId calendar,
            OwnerId owner,
            TimeSpan span,
            ZoneId zone,
            Customer customer,
            AppointmentDetails details,
            Status status,
            long version,
            Instant createdAt,
            Instant updatedAt) {
        this.id = id;
        this.calendar = calendar;
        this.owner = owner;
        this.span = span;
        this.zone = zone;
        this.customer = customer;
        this.details = details;
        this.status = status;
        this.version = version;
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
    }

    /// Books what the engine offers, and nothing else.
    ///
    /// @param verdict the engine's on the span of `request`
    public static Decision<Appointment, BookingRejection> book(BookingRequest request, Verdict verdict, Instant now) {
        return switch (verdict) {
            case Verdict.Withheld withheld -> rejected(new BookingRejection.TimeWithheld(withheld.reason()));
            case Verdict.Offered _, Verdict.OfferedPlace _ ->
                switch (request.confirmation()) {
                    case APPROVAL ->
                        accepted(
                                from(request, new Pending(), now),
                                new AppointmentRequested(
                                        request.id(),
                                        request.calendar(),
                                        request.owner(),
                                        request.span().start(),
                                        request.span().end(),
                                        now));
                    case AUTOMATIC ->
                        accepted(
                                from(request, new Confirmed(), now),
                                new AppointmentBooked(
                                        request.id(),
                                        request.calendar(),
                                        request.owner(),
                                        request.span().start(),
                                        request.span().end(),
                                        now));
                };
        };
    }

    private static Appointment from(BookingRequest request, Status status, Instant now) {
        return new Appointment(
                request.id(),
                request.calendar(),
                request.owner(),
                request.span(),
                request.zone(),
                request.customer(),
                request.details(),
                status,
                0,
                now,
                now);
    }

    /// For persistence alone: an appointment as it was saved.
    public static Appointment restore(
            AppointmentId id,
            CalendarId calendar,
            OwnerId owner,
            TimeSpan span,
            ZoneId zone,
            Customer customer,
            AppointmentDetails details,
            Status status,
            long version,
            Instant createdAt,
            Instant updatedAt) {
        return new Appointment(
                id, calendar, owner, span, zone, customer, details, status, version, createdAt, updatedAt);
    }

    /// The host says yes to a request.
    public Decision<Appointment, AppointmentRejection> approve(Instant now) {
        return switch (status) {
            case Pending _ ->
                accepted(
                        with(new Confirmed(), now),
                        new AppointmentApproved(id, calendar, owner, span.start(), span.end(), now));
            case Confirmed _, Declined _, Cancelled _ -> forbidden(Status.CONFIRMED);
        };
    }

    /// The host says no to a request; its time is free again.
    public Decision<Appointment, AppointmentRejection> decline(@Nullable String reason, Instant now) {
        return switch (status) {
            case Pending _ ->
                accepted(
                        with(new Declined(reason, now), now),
                        new AppointmentDeclined(id, calendar, owner, span.start(), span.end(), now));
            case Confirmed _, Declined _, Cancelled _ -> forbidden(Status.DECLINED);
        };
    }

    /// Frees the time. A customer must respect the deadline, unless the host has not answered yet; the host may always
    /// cancel.
    public Decision<Appointment, AppointmentRejection> cancel(
            Party by, @Nullable String reason, CancellationPolicy policy, Instant now) {
        var deadline = policy.deadlineFor(span);
        return switch (status) {
            case Confirmed _
            when by == Party.CUSTOMER && now.isAfter(deadline) -> rejected(new TooLateToCancel(deadline));
            case Pending _, Confirmed _ ->
                accepted(
                        with(new Cancelled(by, reason, now), now),
                        new AppointmentCancelled(id, calendar, owner, span.start(), span.end(), by, now));
            case Declined _, Cancelled _ -> forbidden(Status.CANCELLED);
        };
    }

    private Appointment with(Status status, Instant now) {
        return new Appointment(id, calendar, owner, span, zone, customer, details, status, version, createdAt, now);
    }

    private Decision<Appointment, AppointmentRejection> forbidden(String to) {
        return rejected(new ForbiddenTransition(status.name(), to));
    }

    /// Whether its claim on time stands.
    public boolean occupiesTime() {
        return status.occupiesTime();
    }

    public String statusName() {
        return status.name();
    }

    public AppointmentId id() {
        return id;
    }

    public CalendarId calendar() {
        return calendar;
    }

    public OwnerId owner() {
        return owner;
    }

    public TimeSpan span() {
        return span;
    }

    public ZoneId zone() {
        return zone;
    }

    public Customer customer() {
        return customer;
    }

    public AppointmentDetails details() {
        return details;
    }

    public Status status() {
        return status;
    }

    /// 0 before the first save.
    public long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /// Where an appointment stands in its life cycle; each state carries what only it knows.
    public sealed interface Status {

        String PENDING = "PENDING";
        String CONFIRMED = "CONFIRMED";
        String DECLINED = "DECLINED";
        String CANCELLED = "CANCELLED";

        /// As people and the API call it.
        default String name() {
            return switch (this) {
                case Pending _ -> PENDING;
                case Confirmed _ -> CONFIRMED;
                case Declined _ -> DECLINED;
                case Cancelled _ -> CANCELLED;
            };
        }

        default boolean occupiesTime() {
            return switch (this) {
                case Pending _, Confirmed _ -> true;
                case Declined _, Cancelled _ -> false;
            };
        }

        /// Waits for the host.
        record Pending() implements Status {}

        record Confirmed() implements Status {}

        record Declined(@Nullable String reason, Instant at) implements Status {}

        record Cancelled(Party by, @Nullable String reason, Instant at) implements Status {}
    }
}
