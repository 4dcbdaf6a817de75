package io.kalends.calendars.domain.appointment;

import static io.kalends.calendars.domain.Decision.accepted;
import static io.kalends.calendars.domain.Decision.rejected;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.DomainEvent;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentApproved;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentBooked;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentCancelled;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentChanged;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentCheckedIn;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentCompleted;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentDeclined;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentDeleted;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentExpired;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentNoShow;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentNoShowUndone;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentRequested;
import io.kalends.calendars.domain.appointment.AppointmentRejection.ForbiddenTransition;
import io.kalends.calendars.domain.appointment.AppointmentRejection.NoProposal;
import io.kalends.calendars.domain.appointment.AppointmentRejection.NotReschedulable;
import io.kalends.calendars.domain.appointment.AppointmentRejection.OwnProposal;
import io.kalends.calendars.domain.appointment.AppointmentRejection.ProposalExpired;
import io.kalends.calendars.domain.appointment.AppointmentRejection.SameTime;
import io.kalends.calendars.domain.appointment.AppointmentRejection.TooLateToCancel;
import io.kalends.calendars.domain.appointment.AppointmentRejection.TooLateToReschedule;
import io.kalends.calendars.domain.appointment.AppointmentRejection.WrongCode;
import io.kalends.calendars.domain.appointment.Status.Cancelled;
import io.kalends.calendars.domain.appointment.Status.CheckedIn;
import io.kalends.calendars.domain.appointment.Status.Completed;
import io.kalends.calendars.domain.appointment.Status.Confirmed;
import io.kalends.calendars.domain.appointment.Status.Declined;
import io.kalends.calendars.domain.appointment.Status.Expired;
import io.kalends.calendars.domain.appointment.Status.NoShow;
import io.kalends.calendars.domain.appointment.Status.Pending;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.ReminderPolicy;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A [TimeSpan] promised to a customer. Immutable: each command answers a [Decision].
///
/// Which steps there are, [State#next()] says; the commands add when each may be taken.
/// Commands keep the version that was loaded; who saves the appointment counts it up.
public final class Appointment {

    private final AppointmentId id;
    private final CalendarId calendar;
    private final List<CalendarId> others;
    private final OwnerId owner;
    private final AppointmentTime time;
    private final Customer customer;
    private final AppointmentDetails details;
    private final CheckInCode checkInCode;
    private final @Nullable SeriesPlace series;
    private final @Nullable WidgetBooking widget;
    private final Status status;
    private final long version;
    private final Instant createdAt;
    private final Instant updatedAt;
    private final @Nullable Instant deletedAt;

    private Appointment(
            AppointmentId id,
            CalendarId calendar,
            List<CalendarId> others,
            OwnerId owner,
            AppointmentTime time,
            Customer customer,
            AppointmentDetails details,
            CheckInCode checkInCode,
            @Nullable SeriesPlace series,
            @Nullable WidgetBooking widget,
            Status status,
            long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {
        this.id = id;
        this.calendar = calendar;
        this.others = List.copyOf(others);
        this.owner = owner;
        this.time = time;
        this.customer = customer;
        this.details = details;
        this.checkInCode = checkInCode;
        this.series = series;
        this.widget = widget;
        this.status = status;
        this.version = version;
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
        this.deletedAt = deletedAt;
    }

    /// Books what the engine offers, and nothing else.
    ///
    /// @param verdict the engine's on the span of `request`
    public static Decision<Appointment, BookingRejection> book(BookingRequest request, Verdict verdict, Instant now) {
        return switch (verdict) {
            case Verdict.Withheld withheld -> rejected(new BookingRejection.TimeWithheld(withheld.reason()));
            case Verdict.Offered _, Verdict.OfferedPlace _ ->
                switch (request.confirmation()) {
                    case APPROVAL -> booked(from(request, new Pending(), now), AppointmentRequested::new);
                    case AUTOMATIC -> booked(from(request, new Confirmed(), now), AppointmentBooked::new);
                };
        };
    }

    /// Books what a live hold has kept, whatever the engine would offer by then, unless it is past.
    ///
    /// @param request for the very time of the hold
    public static Decision<Appointment, BookingRejection> bookHeld(BookingRequest request, Instant now) {
        return book(
                request,
                request.span().start().isBefore(now)
                        ? new Verdict.Withheld(WithheldReason.PAST, null)
                        : new Verdict.Offered(0, 1),
                now);
    }

    private static Decision<Appointment, BookingRejection> booked(Appointment appointment, Fact fact) {
        return accepted(appointment, appointment.event(fact));
    }

    private static Appointment from(BookingRequest request, Status status, Instant now) {
        return new Appointment(
                request.id(),
                request.calendar(),
                request.others(),
                request.owner(),
                AppointmentTime.at(request.span(), request.zone()),
                request.customer(),
                request.details(),
                request.checkInCode(),
                request.series(),
                request.widget(),
                status,
                0,
                now,
                now,
                null);
    }

    /// For persistence alone: an appointment as it was saved.
    public static Appointment restore(
            AppointmentId id,
            CalendarId calendar,
            List<CalendarId> others,
            OwnerId owner,
            AppointmentTime time,
            Customer customer,
            AppointmentDetails details,
            CheckInCode checkInCode,
            @Nullable SeriesPlace series,
            @Nullable WidgetBooking widget,
            Status status,
            long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {
        return new Appointment(
                id,
                calendar,
                others,
                owner,
                time,
                customer,
                details,
                checkInCode,
                series,
                widget,
                status,
                version,
                createdAt,
                updatedAt,
                deletedAt);
    }

    /// The host says yes to a request before it would start, or takes back that nobody came.
    public Decision<Appointment, AppointmentRejection> confirm(Instant now) {
        return status instanceof NoShow noShow
                ? step(new Confirmed(), now, StepWindow.until(noShow.undoableUntil()), AppointmentNoShowUndone::new)
                : step(new Confirmed(), now, StepWindow.before(span().start()), AppointmentApproved::new);
    }

    /// The host says no to a request; its time is free again.
    public Decision<Appointment, AppointmentRejection> decline(@Nullable String reason, Instant now) {
        return step(new Declined(reason, now), now, StepWindow.anyTime(), AppointmentDeclined::new);
    }

    /// The host has not answered a request until it would have started; its time is free again.
    public Decision<Appointment, AppointmentRejection> expire(Instant now) {
        return step(new Expired(now), now, StepWindow.from(span().start()), AppointmentExpired::new);
    }

    /// Frees the time. A customer must respect the deadline, unless the host has not answered yet; the host may always
    /// cancel.
    public Decision<Appointment, AppointmentRejection> cancel(
            Party by, @Nullable String reason, CancellationPolicy policy, Instant now) {
        return isTooLate(by, policy, now)
                ? rejected(new TooLateToCancel(policy.deadlineFor(span())))
                : step(new Cancelled(by, reason, now), now, StepWindow.anyTime(), cancelled(by));
    }

    private boolean isTooLate(Party by, CancellationPolicy policy, Instant now) {
        return status instanceof Confirmed && by == Party.CUSTOMER && now.isAfter(policy.deadlineFor(span()));
    }

    /// The customer has come, which the host says by hand.
    public Decision<Appointment, AppointmentRejection> checkIn(CheckInPolicy policy, Instant now) {
        return checkIn(CheckInMethod.MANUAL, policy, now);
    }

    /// The customer has come and told the code.
    public Decision<Appointment, AppointmentRejection> checkIn(String told, CheckInPolicy policy, Instant now) {
        var decision = checkIn(CheckInMethod.CODE, policy, now);
        var isWrong = decision instanceof Decision.Accepted<?, ?> && !checkInCode.isWritten(told);
        return isWrong ? rejected(new WrongCode()) : decision;
    }

    private Decision<Appointment, AppointmentRejection> checkIn(
            CheckInMethod method, CheckInPolicy policy, Instant now) {
        var window = StepWindow.from(policy.opensFor(span())).and(StepWindow.before(span().end()));
        return step(new CheckedIn(now, method), now, window, AppointmentCheckedIn::new);
    }

    /// The host says that it has taken place, once it has started, or that somebody came after all.
    public Decision<Appointment, AppointmentRejection> complete(Instant now) {
        return complete(
                status instanceof NoShow noShow
                        ? StepWindow.until(noShow.undoableUntil())
                        : StepWindow.from(span().start()),
                now);
    }

    /// It has ended, and nobody has said that it did not take place.
    public Decision<Appointment, AppointmentRejection> completeByItself(Instant now) {
        return status instanceof NoShow
                ? rejected(new ForbiddenTransition(state(), State.COMPLETED))
                : complete(StepWindow.from(span().end()), now);
    }

    /// What time alone does: a proposal that nobody has answered lapses, and so does a request; what has ended is
    /// completed.
    public Decision<Appointment, AppointmentRejection> elapse(Instant now) {
        if (proposal().filter(proposal -> proposal.isExpired(now)).isPresent()) {
            return settled(now, AppointmentEvent.RescheduleLapsed::new);
        }
        return status instanceof Pending ? expire(now) : completeByItself(now);
    }

    private Decision<Appointment, AppointmentRejection> complete(StepWindow window, Instant now) {
        return step(new Completed(now, status.checkIn().orElse(null)), now, window, AppointmentCompleted::new);
    }

    /// The host says, once it has started, that the customer has not come.
    public Decision<Appointment, AppointmentRejection> markNoShow(Instant now) {
        return step(new NoShow(now), now, StepWindow.from(span().start()), AppointmentNoShow::new);
    }

    /// Moves it to a time that the engine offers. All else stays, and a proposal is no longer open (P09 to P11).
    ///
    /// @param verdict the engine's on `to`, for which the appointment's own claims do not count
    /// @param policy whose deadline a customer must respect, as for cancelling
    public Decision<Appointment, Rejection> reschedule(
            TimeSpan to, Verdict verdict, Party by, CancellationPolicy policy, Instant now) {
        return refusalToMove(to, verdict, by, policy, now)
                .<Decision<Appointment, Rejection>>map(Decision::rejected)
                .orElseGet(() -> {
                    var moved = at(time.movedTo(to, by, now), now);
                    return accepted(
                            moved, Stream.concat(replaced(now), Stream.of(moved.rescheduledFrom(span(), by, null))));
                });
    }

    private Stream<DomainEvent> replaced(Instant now) {
        return proposal().isPresent() ? Stream.of(event(AppointmentEvent.RescheduleReplaced::new, now)) : Stream.of();
    }

    /// Proposes another time to the other side, in place of what has been proposed before.
    ///
    /// @param verdict likewise
    /// @param policy likewise
    public Decision<Appointment, Rejection> propose(
            TimeSpan to, Verdict verdict, Party by, CancellationPolicy policy, Instant now) {
        var proposal = Proposal.of(to, by, span(), now);
        return refusalToMove(to, verdict, by, policy, now)
                .or(() -> proposal.isExpired(now) ? Optional.of(new NotReschedulable(state())) : Optional.empty())
                .<Decision<Appointment, Rejection>>map(Decision::rejected)
                .orElseGet(() -> {
                    var proposed = at(time.with(proposal), now);
                    var event = new AppointmentEvent.RescheduleProposed(
                            id, calendar, owner, span().start(), span().end(), proposal, now);
                    return accepted(proposed, Stream.concat(replaced(now), Stream.of(event)));
                });
    }

    private Optional<Rejection> refusalToMove(
            TimeSpan to, Verdict verdict, Party by, CancellationPolicy policy, Instant now) {
        if (!state().isToCome()) {
            return Optional.of(new NotReschedulable(state()));
        }
        if (isTooLate(by, policy, now)) {
            return Optional.of(new TooLateToReschedule(policy.deadlineFor(span())));
        }
        if (to.equals(span())) {
            return Optional.of(new SameTime());
        }
        return verdict instanceof Verdict.Withheld withheld
                ? Optional.of(new BookingRejection.TimeWithheld(withheld.reason()))
                : Optional.empty();
    }

    /// The other side agrees to what was proposed.
    public Decision<Appointment, AppointmentRejection> confirmProposal(Party by, Instant now) {
        var proposal = time.proposal();
        if (proposal == null) {
            return rejected(new NoProposal());
        }
        if (proposal.by() == by) {
            return rejected(new OwnProposal());
        }
        if (proposal.isExpired(now)) {
            return rejected(new ProposalExpired(proposal.expiresAt()));
        }
        var moved = at(time.movedTo(proposal.span(), proposal.by(), now), now);
        return accepted(moved, moved.rescheduledFrom(span(), proposal.by(), by));
    }

    /// The other side prefers the time that it has, or who has proposed another withdraws that.
    public Decision<Appointment, AppointmentRejection> declineProposal(Party by, Instant now) {
        return time.proposal() == null
                ? rejected(new NoProposal())
                : settled(
                        now,
                        (id, calendar, owner, start, end, proposal, at) -> new AppointmentEvent.RescheduleDeclined(
                                id, calendar, owner, start, end, proposal, by, at));
    }

    /// The proposal is answered, and not by a yes.
    private Decision<Appointment, AppointmentRejection> settled(Instant now, FactOfProposal fact) {
        return accepted(at(time.with(null), now), event(fact, now));
    }

    private AppointmentEvent rescheduledFrom(TimeSpan former, Party by, @Nullable Party confirmedBy) {
        return new AppointmentEvent.AppointmentRescheduled(
                id, calendar, owner, span().start(), span().end(), state(), former, by, confirmedBy, updatedAt);
    }

    /// What became of a proposal.
    private interface FactOfProposal {
        AppointmentEvent of(
                AppointmentId appointment,
                CalendarId calendar,
                OwnerId owner,
                Instant start,
                Instant end,
                Proposal proposal,
                Instant at);
    }

    private AppointmentEvent event(FactOfProposal fact, Instant now) {
        return fact.of(
                id, calendar, owner, span().start(), span().end(), proposal().orElseThrow(), now);
    }

    /// What it is about and who it is with may change in any state.
    public Decision<Appointment, AppointmentRejection> change(
            Customer customer, AppointmentDetails details, Instant now) {
        var changed = revised(time, customer, details, status, deletedAt, now);
        var differing = Stream.of(Detail.values())
                .filter(detail -> !detail.isSame(this, changed))
                .toList();
        return accepted(
                changed, new AppointmentChanged(id, calendar, owner, span().start(), span().end(), differing, now));
    }

    /// It is gone for everybody and occupies no time. What still stands is cancelled by the host with it; what is going
    /// on has to be completed first.
    public Decision<Appointment, AppointmentRejection> delete(Instant now) {
        return switch (status) {
            case Pending _, Confirmed _, CheckedIn _ ->
                switch (cancel(Party.HOST, null, CancellationPolicy.none(), now)) {
                    case Decision.Accepted<Appointment, AppointmentRejection>(var cancelled, var events) ->
                        cancelled.deleted(events.stream(), now);
                    case Decision.Rejected<Appointment, AppointmentRejection> refused -> refused;
                };
            case Declined _, Expired _, Completed _, NoShow _, Cancelled _ -> deleted(Stream.of(), now);
        };
    }

    private Decision<Appointment, AppointmentRejection> deleted(Stream<DomainEvent> before, Instant now) {
        var deleted = revised(time.with(null), customer, details, status, now, now);
        return accepted(deleted, Stream.concat(before, Stream.of(deleted.event(AppointmentDeleted::new))));
    }

    /// Makes the step where the life cycle has it and now is the time.
    private Decision<Appointment, AppointmentRejection> step(Status next, Instant now, StepWindow window, Fact fact) {
        if (!state().next().contains(next.state())) {
            return rejected(new ForbiddenTransition(state(), next.state()));
        }
        return window.refusal(state(), next.state(), now)
                .<Decision<Appointment, AppointmentRejection>>map(Decision::rejected)
                .orElseGet(() -> {
                    var at = next.state().isToCome() ? time : time.with(null);
                    var stepped = revised(at, customer, details, next, deletedAt, now);
                    return accepted(stepped, Stream.concat(Stream.of(stepped.event(fact)), lapsedWith(stepped, now)));
                });
    }

    private Stream<DomainEvent> lapsedWith(Appointment stepped, Instant now) {
        return proposal().isPresent() && stepped.proposal().isEmpty()
                ? Stream.of(event(AppointmentEvent.RescheduleLapsed::new, now))
                : Stream.of();
    }

    /// What happened, in the words of one kind of event.
    private interface Fact {
        AppointmentEvent of(
                AppointmentId appointment, CalendarId calendar, OwnerId owner, Instant start, Instant end, Instant at);
    }

    private static Fact cancelled(Party by) {
        return (id, calendar, owner, start, end, at) ->
                new AppointmentCancelled(id, calendar, owner, start, end, by, at);
    }

    private AppointmentEvent event(Fact fact) {
        return fact.of(id, calendar, owner, span().start(), span().end(), updatedAt);
    }

    private Appointment revised(
            AppointmentTime time,
            Customer customer,
            AppointmentDetails details,
            Status status,
            @Nullable Instant deletedAt,
            Instant now) {
        return new Appointment(
                id,
                calendar,
                others,
                owner,
                time,
                customer,
                details,
                checkInCode,
                series,
                widget,
                status,
                version,
                createdAt,
                now,
                deletedAt);
    }

    private Appointment at(AppointmentTime time, Instant now) {
        return revised(time, customer, details, status, deletedAt, now);
    }

    /// What its customer is to be told before it starts, once it has come to stand at its time.
    public List<Reminder> reminders(ReminderPolicy policy, Instant now) {
        return policy.rules().stream().map(rule -> Reminder.of(this, rule, now)).toList();
    }

    /// That its customer is reminded of it.
    public AppointmentEvent reminderDue(Reminder reminder, Instant now) {
        return new AppointmentEvent.ReminderDue(
                id, calendar, owner, span().start(), span().end(), reminder.rule(), now);
    }

    /// Whether it is to take place then.
    public boolean awaits(Instant start) {
        return status instanceof Confirmed
                && deletedAt == null
                && span().start().equals(start);
    }

    /// Whether its claim on time stands.
    public boolean occupiesTime() {
        return deletedAt == null && state().occupiesTime();
    }

    public State state() {
        return status.state();
    }

    public AppointmentId id() {
        return id;
    }

    public CalendarId calendar() {
        return calendar;
    }

    /// Further calendars that it takes time in, such as rooms.
    public List<CalendarId> others() {
        return others;
    }

    /// All that it takes time in, its own first.
    public List<CalendarId> calendars() {
        return Stream.concat(Stream.of(calendar), others.stream()).toList();
    }

    public OwnerId owner() {
        return owner;
    }

    public TimeSpan span() {
        return time.span();
    }

    public ZoneId zone() {
        return time.zone();
    }

    public AppointmentTime time() {
        return time;
    }

    public Optional<Proposal> proposal() {
        return Optional.ofNullable(time.proposal());
    }

    public Customer customer() {
        return customer;
    }

    public AppointmentDetails details() {
        return details;
    }

    public CheckInCode checkInCode() {
        return checkInCode;
    }

    /// Which occurrence of a series it is; nothing where it is none.
    public Optional<SeriesPlace> series() {
        return Optional.ofNullable(series);
    }

    /// At which widget it was booked, and how; nothing where the host has booked it.
    public Optional<WidgetBooking> widget() {
        return Optional.ofNullable(widget);
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

    /// Null as long as it is there.
    public @Nullable Instant deletedAt() {
        return deletedAt;
    }
}
