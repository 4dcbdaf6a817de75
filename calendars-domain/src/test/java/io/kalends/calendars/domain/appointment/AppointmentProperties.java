package io.kalends.calendars.domain.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.Decision.Accepted;
import io.kalends.calendars.domain.Decision.Rejected;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentApproved;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentCancelled;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentChanged;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentCheckedIn;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentCompleted;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentDeclined;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentExpired;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentNoShow;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentNoShowUndone;
import io.kalends.calendars.domain.appointment.AppointmentRejection.ForbiddenTransition;
import io.kalends.calendars.domain.appointment.AppointmentRejection.TooLateToCancel;
import io.kalends.calendars.domain.appointment.AppointmentRejection.WrongCode;
import io.kalends.calendars.domain.availability.Verdict.Offered;
import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.Confirmation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AppointmentProperties {

    /// The life cycle of `product.md`, word for word.
    private static final Map<State, Set<State>> TRANSITIONS = Map.of(
            State.PENDING, Set.of(State.CONFIRMED, State.DECLINED, State.EXPIRED, State.CANCELLED),
            State.CONFIRMED, Set.of(State.CHECKED_IN, State.COMPLETED, State.NO_SHOW, State.CANCELLED),
            State.CHECKED_IN, Set.of(State.COMPLETED),
            State.NO_SHOW, Set.of(State.CONFIRMED, State.COMPLETED),
            State.DECLINED, Set.of(),
            State.EXPIRED, Set.of(),
            State.COMPLETED, Set.of(),
            State.CANCELLED, Set.of());

    private static final Set<State> OCCUPYING =
            Set.of(State.PENDING, State.CONFIRMED, State.CHECKED_IN, State.COMPLETED, State.NO_SHOW);

    @Property(tries = 5000)
    @Label("K12 a step of the life cycle is made if it is named and now is its time, and refused otherwise")
    void a_step_is_made_if_it_is_named_and_timely(
            @ForAll("requests") BookingRequest request, @ForAll("steps") List<Step> steps) {
        var now = request.span().start().minus(Duration.ofHours(3));
        var appointment =
                Appointment.book(request, new Offered(0, 1), now).orThrow().state();
        for (var step : steps) {
            now = now.plus(step.after());
            var command = step.command();
            var from = appointment.state();
            var isNamed = command.isNamedFrom(from);
            switch (command.runOn(appointment, now)) {
                case Accepted<Appointment, AppointmentRejection>(var next, var events) -> {
                    assertThat(isNamed && command.isTimely(appointment, now)).isTrue();
                    assertThat(next.state()).isEqualTo(command.target);
                    assertThat(next.updatedAt()).isEqualTo(now);
                    assertThat(next)
                            .usingRecursiveComparison()
                            .ignoringFields("status", "updatedAt")
                            .isEqualTo(appointment);
                    assertThat(next.occupiesTime()).isEqualTo(OCCUPYING.contains(command.target));
                    if (from == State.CHECKED_IN) {
                        assertThat(next.status().checkIn())
                                .isEqualTo(appointment.status().checkIn());
                    }
                    assertThat(events).singleElement().isInstanceOf(command.event(from));
                    appointment = next;
                }
                case Rejected<Appointment, AppointmentRejection>(var rejection) -> {
                    assertThat(rejection.kind()).isEqualTo(Rejection.Kind.CONFLICT);
                    if (!isNamed) {
                        assertThat(rejection).isEqualTo(new ForbiddenTransition(from, command.target));
                        assertThat(rejection.message()).contains(from.name(), command.target.name());
                    } else {
                        assertThat(command.isTimely(appointment, now)).isFalse();
                        assertThat(rejection).isNotInstanceOf(ForbiddenTransition.class);
                    }
                }
            }
        }
    }

    @Property(tries = 100)
    @Label("K12 every named step of the life cycle can be made, and no other ever is")
    void the_steps_that_can_be_made_are_the_named_ones(@ForAll("requests") BookingRequest request) {
        var start = request.span().start();
        var times = Stream.of(start.minusSeconds(7200), start, request.span().end())
                .flatMap(time -> Stream.of(time, time.plus(Duration.ofDays(1)), time.plus(Duration.ofDays(3))))
                .sorted()
                .toList();
        var made = new HashMap<State, Set<State>>();
        for (var state : State.values()) {
            made.put(state, new HashSet<>());
        }
        for (var confirmation : Confirmation.values()) {
            var booked = Appointment.book(withConfirmation(request, confirmation), new Offered(0, 1), times.getFirst())
                    .orThrow()
                    .state();
            follow(booked, times, made, 4);
        }

        assertThat(made).isEqualTo(TRANSITIONS);
        for (var state : State.values()) {
            assertThat(state.next()).isEqualTo(TRANSITIONS.get(state));
        }
    }

    private static void follow(Appointment appointment, List<Instant> times, Map<State, Set<State>> made, int depth) {
        if (depth == 0) {
            return;
        }
        for (int i = 0; i < times.size(); i++) {
            for (var command : Command.values()) {
                if (command.runOn(appointment, times.get(i))
                        instanceof Accepted<Appointment, AppointmentRejection>(var next, var _)) {
                    made.getOrDefault(appointment.state(), new HashSet<>()).add(next.state());
                    follow(next, times.subList(i, times.size()), made, depth - 1);
                }
            }
        }
    }

    private static BookingRequest withConfirmation(BookingRequest request, Confirmation confirmation) {
        return new BookingRequest(
                request.id(),
                request.calendar(),
                request.owner(),
                request.span(),
                request.zone(),
                request.customer(),
                request.details(),
                confirmation,
                request.checkInCode());
    }

    @Property
    @Label("K12 the code that is told checks in, however it is written, and no other does")
    void only_the_code_of_the_appointment_checks_in(
            @ForAll("requests") BookingRequest request, @ForAll("requests") BookingRequest other) {
        var now = request.span().start();
        var confirmed = Appointment.book(
                        withConfirmation(request, Confirmation.AUTOMATIC), new Offered(0, 1), Instant.EPOCH)
                .orThrow()
                .state();
        var code = confirmed.checkInCode().value();

        for (var written : List.of(code, code.toLowerCase(Locale.ROOT), " " + code + "\n")) {
            var checkedIn =
                    confirmed.checkIn(written, CheckInPolicy.standard(), now).orThrow();
            assertThat(checkedIn.state().status()).isEqualTo(new Status.CheckedIn(now, CheckInMethod.CODE));
        }
        for (var wrong :
                List.of("", code.substring(1), code + "2", other.checkInCode().value())) {
            if (!wrong.equals(code)) {
                assertThat(confirmed.checkIn(wrong, CheckInPolicy.standard(), now))
                        .isEqualTo(new Rejected<Appointment, AppointmentRejection>(new WrongCode()));
            }
        }
    }

    @Property
    @Label("K12 what is deleted occupies no time; what still stood is cancelled, what is going on is not deleted")
    void what_is_deleted_occupies_no_time(
            @ForAll("requests") BookingRequest request, @ForAll("steps") List<Step> steps) {
        var now = request.span().start().minus(Duration.ofHours(3));
        var appointment =
                Appointment.book(request, new Offered(0, 1), now).orThrow().state();
        for (var step : steps) {
            now = now.plus(step.after());
            if (step.command().runOn(appointment, now) instanceof Accepted<Appointment, AppointmentRejection> made) {
                appointment = made.state();
            }
        }
        var state = appointment.state();

        switch (appointment.delete(now)) {
            case Accepted<Appointment, AppointmentRejection>(var deleted, var events) -> {
                var wasActive = state == State.PENDING || state == State.CONFIRMED;
                assertThat(state).isNotEqualTo(State.CHECKED_IN);
                assertThat(deleted.deletedAt()).isEqualTo(now);
                assertThat(deleted.occupiesTime()).isFalse();
                assertThat(deleted.state()).isEqualTo(wasActive ? State.CANCELLED : state);
                assertThat(events).hasSize(wasActive ? 2 : 1);
            }
            case Rejected<Appointment, AppointmentRejection>(var rejection) ->
                assertThat(rejection).isEqualTo(new ForbiddenTransition(State.CHECKED_IN, State.CANCELLED));
        }
    }

    @Property
    @Label("P05 a change of details keeps the time, the state and the code, and tells whether anything is otherwise")
    void a_change_of_details_changes_nothing_else(
            @ForAll("requests") BookingRequest request, @ForAll("requests") BookingRequest other) {
        var booked = Appointment.book(request, new Offered(0, 1), Instant.EPOCH)
                .orThrow()
                .state();
        var later = Instant.EPOCH.plusSeconds(60);

        var change = booked.change(other.customer(), other.details(), later).orThrow();
        var changed = change.state();

        assertThat(changed)
                .usingRecursiveComparison()
                .ignoringFields("customer", "details", "updatedAt")
                .isEqualTo(booked);
        assertThat(changed.customer()).isEqualTo(other.customer());
        assertThat(changed.details()).isEqualTo(other.details());
        assertThat(changed.updatedAt()).isEqualTo(later);
        assertThat(change.events()).singleElement().isInstanceOfSatisfying(AppointmentChanged.class, event -> {
            assertThat(event.details().isEmpty())
                    .isEqualTo(booked.customer().equals(other.customer())
                            && booked.details().equals(other.details()));
            assertThat(event.details().contains(Detail.CUSTOMER_EMAIL))
                    .isNotEqualTo(
                            booked.customer().email().equals(other.customer().email()));
        });
    }

    @Property
    @Label("K04 an offered time books with all that was asked for, pending where the host wants to approve")
    void what_is_offered_books_as_requested(@ForAll("requests") BookingRequest request) {
        var now = request.span().start().minus(Duration.ofDays(1));
        var booked = Appointment.book(request, new Offered(0, 1), now).orThrow().state();

        assertThat(booked.id()).isEqualTo(request.id());
        assertThat(booked.calendar()).isEqualTo(request.calendar());
        assertThat(booked.owner()).isEqualTo(request.owner());
        assertThat(booked.span()).isEqualTo(request.span());
        assertThat(booked.zone()).isEqualTo(request.zone());
        assertThat(booked.customer()).isEqualTo(request.customer());
        assertThat(booked.details()).isEqualTo(request.details());
        assertThat(booked.occupiesTime()).isTrue();
        assertThat(booked.version()).isZero();
        assertThat(booked.createdAt()).isEqualTo(now);
        assertThat(booked.state())
                .isEqualTo(
                        switch (request.confirmation()) {
                            case AUTOMATIC -> State.CONFIRMED;
                            case APPROVAL -> State.PENDING;
                        });
    }

    @Property
    @Label("K04 a withheld time is refused with the engine's reason, its kind and its text")
    void what_is_withheld_is_refused_with_the_same_reason(
            @ForAll("requests") BookingRequest request, @ForAll WithheldReason reason) {
        var refused = Appointment.book(
                request, new Withheld(reason, null), request.span().start());
        var rejection = new BookingRejection.TimeWithheld(reason);

        assertThat(refused).isEqualTo(new Rejected<Appointment, BookingRejection>(rejection));
        assertThat(rejection.kind()).isEqualTo(reason.kind());
        assertThat(rejection.message()).isEqualTo(reason.detail());
        assertThat(rejection.code().equals("slot_taken")).isEqualTo(reason.kind() == Rejection.Kind.CONFLICT);
    }

    @Property
    @Label("K12 a customer cancels a confirmed appointment until its deadline, the host at any time")
    void a_customer_respects_the_deadline(
            @ForAll("requests") BookingRequest request,
            @ForAll("notices") Duration notice,
            @ForAll("offsets") long secondsAfterDeadline,
            @ForAll Party by) {
        var policy = new CancellationPolicy(notice);
        var deadline = policy.deadlineFor(request.span());
        var booked = Appointment.book(request, new Offered(0, 1), Instant.EPOCH)
                .orThrow()
                .state();
        var cancelled = booked.cancel(by, null, policy, deadline.plusSeconds(secondsAfterDeadline));
        var late = secondsAfterDeadline > 0 && by == Party.CUSTOMER && booked.state() == State.CONFIRMED;

        if (late) {
            assertThat(cancelled)
                    .isEqualTo(new Rejected<Appointment, AppointmentRejection>(new TooLateToCancel(deadline)));
        } else {
            assertThat(cancelled.orThrow().state().state()).isEqualTo(State.CANCELLED);
        }
    }

    enum Command {
        CONFIRM(State.CONFIRMED, AppointmentApproved.class),
        DECLINE(State.DECLINED, AppointmentDeclined.class),
        EXPIRE(State.EXPIRED, AppointmentExpired.class),
        CHECK_IN(State.CHECKED_IN, AppointmentCheckedIn.class),
        CHECK_IN_BY_CODE(State.CHECKED_IN, AppointmentCheckedIn.class),
        COMPLETE(State.COMPLETED, AppointmentCompleted.class),
        COMPLETE_BY_ITSELF(State.COMPLETED, AppointmentCompleted.class),
        MARK_NO_SHOW(State.NO_SHOW, AppointmentNoShow.class),
        CANCEL_AS_HOST(State.CANCELLED, AppointmentCancelled.class),
        CANCEL_AS_CUSTOMER(State.CANCELLED, AppointmentCancelled.class);

        private final State target;
        private final Class<? extends AppointmentEvent> event;

        Command(State target, Class<? extends AppointmentEvent> event) {
            this.target = target;
            this.event = event;
        }

        Decision<Appointment, AppointmentRejection> runOn(Appointment appointment, Instant now) {
            return switch (this) {
                case CONFIRM -> appointment.confirm(now);
                case DECLINE -> appointment.decline("Away", now);
                case EXPIRE -> appointment.expire(now);
                case CHECK_IN -> appointment.checkIn(CheckInPolicy.standard(), now);
                case CHECK_IN_BY_CODE ->
                    appointment.checkIn(appointment.checkInCode().value(), CheckInPolicy.standard(), now);
                case COMPLETE -> appointment.complete(now);
                case COMPLETE_BY_ITSELF -> appointment.completeByItself(now);
                case MARK_NO_SHOW -> appointment.markNoShow(now);
                case CANCEL_AS_HOST -> appointment.cancel(Party.HOST, "Ill", CancellationPolicy.none(), now);
                case CANCEL_AS_CUSTOMER -> appointment.cancel(Party.CUSTOMER, null, CancellationPolicy.none(), now);
            };
        }

        /// Nobody but a host undoes that nobody came.
        boolean isNamedFrom(State from) {
            return TRANSITIONS.getOrDefault(from, Set.of()).contains(target)
                    && !(this == COMPLETE_BY_ITSELF && from == State.NO_SHOW);
        }

        boolean isTimely(Appointment appointment, Instant now) {
            var start = appointment.span().start();
            var end = appointment.span().end();
            if (appointment.status() instanceof Status.NoShow noShow) {
                return !now.isAfter(noShow.at().plus(Duration.ofDays(1)));
            }
            return switch (this) {
                case CONFIRM -> now.isBefore(start);
                case DECLINE, CANCEL_AS_HOST -> true;
                case EXPIRE, COMPLETE, MARK_NO_SHOW -> !now.isBefore(start);
                case CHECK_IN, CHECK_IN_BY_CODE -> !now.isBefore(start.minusSeconds(3600)) && now.isBefore(end);
                case COMPLETE_BY_ITSELF -> !now.isBefore(end);
                case CANCEL_AS_CUSTOMER -> appointment.state() == State.PENDING || !now.isAfter(start);
            };
        }

        Class<? extends AppointmentEvent> event(State from) {
            return this == CONFIRM && from == State.NO_SHOW ? AppointmentNoShowUndone.class : event;
        }
    }

    /// A command, some time after the one before.
    record Step(Command command, Duration after) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        var gaps = Arbitraries.of(0, 0, 0, 1, 59, 60, 119, 120, 121, 180, 1439, 1440, 1441)
                .map(Duration::ofMinutes);
        return Combinators.combine(Arbitraries.of(Command.class), gaps)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<BookingRequest> requests() {
        return BookingRequestArbitraries.bookingRequests();
    }

    @Provide
    Arbitrary<Duration> notices() {
        return Arbitraries.integers().between(0, 72).map(Duration::ofHours);
    }

    @Provide
    Arbitrary<Long> offsets() {
        return Arbitraries.longs().between(-7200, 7200);
    }
}
