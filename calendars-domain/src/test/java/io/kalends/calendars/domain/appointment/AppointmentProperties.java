package io.kalends.calendars.domain.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.Decision.Accepted;
import io.kalends.calendars.domain.Decision.Rejected;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.appointment.AppointmentRejection.ForbiddenTransition;
import io.kalends.calendars.domain.appointment.AppointmentRejection.TooLateToCancel;
import io.kalends.calendars.domain.availability.Verdict.Offered;
import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.availability.WithheldReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AppointmentProperties {

    /// The life cycle of `product.md`, as far as its states exist.
    private static final Map<String, Set<String>> TRANSITIONS = Map.of(
            "PENDING", Set.of("CONFIRMED", "DECLINED", "CANCELLED"),
            "CONFIRMED", Set.of("CANCELLED"),
            "DECLINED", Set.of(),
            "CANCELLED", Set.of());

    @Property
    @Label("K12 only the named transitions of the life cycle are possible, and every end state is final")
    void only_the_named_transitions_are_possible(
            @ForAll("requests") BookingRequest request, @ForAll("commands") List<Command> commands) {
        var now = request.span().start().minus(Duration.ofDays(1));
        var appointment =
                Appointment.book(request, new Offered(0, 1), now).orThrow().state();
        for (var command : commands) {
            var from = appointment.statusName();
            var isNamed = transitionsFrom(from).contains(command.target);
            switch (command.runOn(appointment, now)) {
                case Accepted<Appointment, AppointmentRejection>(var next, var events) -> {
                    assertThat(isNamed).isTrue();
                    assertThat(next.statusName()).isEqualTo(command.target);
                    assertThat(events).hasSize(1);
                    assertThat(next.occupiesTime())
                            .isEqualTo(!transitionsFrom(command.target).isEmpty());
                    appointment = next;
                }
                case Rejected<Appointment, AppointmentRejection>(var rejection) -> {
                    assertThat(isNamed).isFalse();
                    assertThat(rejection).isEqualTo(new ForbiddenTransition(from, command.target));
                    assertThat(rejection.message()).contains(from, command.target);
                }
            }
        }
    }

    @Property
    @Label("K12 a command changes the status and nothing else of an appointment")
    void a_command_changes_the_status_and_nothing_else(
            @ForAll("requests") BookingRequest request, @ForAll("command") Command command) {
        var now = request.span().start().minus(Duration.ofDays(1));
        var booked = Appointment.book(request, new Offered(0, 1), now).orThrow().state();
        var later = now.plusSeconds(60);

        if (command.runOn(booked, later) instanceof Accepted<Appointment, AppointmentRejection> accepted) {
            var changed = accepted.state();
            assertThat(changed)
                    .usingRecursiveComparison()
                    .ignoringFields("status", "updatedAt")
                    .isEqualTo(booked);
            assertThat(changed.updatedAt()).isEqualTo(later);
        }
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
        assertThat(booked.statusName())
                .isEqualTo(
                        switch (request.confirmation()) {
                            case AUTOMATIC -> "CONFIRMED";
                            case APPROVAL -> "PENDING";
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
        var late = secondsAfterDeadline > 0
                && by == Party.CUSTOMER
                && booked.statusName().equals("CONFIRMED");

        if (late) {
            assertThat(cancelled)
                    .isEqualTo(new Rejected<Appointment, AppointmentRejection>(new TooLateToCancel(deadline)));
        } else {
            assertThat(cancelled.orThrow().state().statusName()).isEqualTo("CANCELLED");
        }
    }

    private static Set<String> transitionsFrom(String status) {
        return TRANSITIONS.getOrDefault(status, Set.of());
    }

    enum Command {
        APPROVE("CONFIRMED"),
        DECLINE("DECLINED"),
        CANCEL_AS_HOST("CANCELLED"),
        CANCEL_AS_CUSTOMER("CANCELLED");

        private final String target;

        Command(String target) {
            this.target = target;
        }

        Decision<Appointment, AppointmentRejection> runOn(Appointment appointment, Instant now) {
            return switch (this) {
                case APPROVE -> appointment.approve(now);
                case DECLINE -> appointment.decline("Away", now);
                case CANCEL_AS_HOST -> appointment.cancel(Party.HOST, "Ill", CancellationPolicy.none(), now);
                case CANCEL_AS_CUSTOMER -> appointment.cancel(Party.CUSTOMER, null, CancellationPolicy.none(), now);
            };
        }
    }

    @Provide
    Arbitrary<BookingRequest> requests() {
        return BookingRequestArbitraries.bookingRequests();
    }

    @Provide
    Arbitrary<Command> command() {
        return Arbitraries.of(Command.class);
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        return command().list().ofMinSize(1).ofMaxSize(6);
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
