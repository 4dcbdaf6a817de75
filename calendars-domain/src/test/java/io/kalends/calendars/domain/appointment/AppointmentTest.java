package io.kalends.calendars.domain.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalends.calendars.domain.Decision.Rejected;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentApproved;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentBooked;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentCancelled;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentDeclined;
import io.kalends.calendars.domain.appointment.AppointmentEvent.AppointmentRequested;
import io.kalends.calendars.domain.appointment.AppointmentRejection.ForbiddenTransition;
import io.kalends.calendars.domain.appointment.AppointmentRejection.TooLateToCancel;
import io.kalends.calendars.domain.appointment.BookingRejection.TimeWithheld;
import io.kalends.calendars.domain.availability.Verdict.Offered;
import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AppointmentTest {

    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");
    private static final Instant LATER = Instant.parse("2027-03-01T09:00:00Z");
    private static final TimeSpan SPAN = TimeSpan.of(Instant.parse("2027-03-02T10:00:00Z"), Duration.ofMinutes(30));
    private static final BookingRequest REQUEST =
            BookingRequestArbitraries.bookingRequest(SPAN, Confirmation.AUTOMATIC);
    private static final BookingRequest REQUEST_FOR_APPROVAL =
            BookingRequestArbitraries.bookingRequest(SPAN, Confirmation.APPROVAL);

    @Test
    void an_offered_time_is_booked_at_once_where_the_host_wants_no_say() {
        var booked = Appointment.book(REQUEST, new Offered(0, 1), NOW).orThrow();

        assertThat(booked.state().status()).isEqualTo(new Status.Confirmed());
        assertThat(booked.events())
                .containsExactly(new AppointmentBooked(
                        REQUEST.id(), REQUEST.calendar(), REQUEST.owner(), SPAN.start(), SPAN.end(), NOW));
    }

    @Test
    void a_request_waits_for_the_host_and_occupies_its_time_meanwhile() {
        var requested =
                Appointment.book(REQUEST_FOR_APPROVAL, new Offered(0, 1), NOW).orThrow();

        assertThat(requested.state().status()).isEqualTo(new Status.Pending());
        assertThat(requested.state().occupiesTime()).isTrue();
        assertThat(requested.events())
                .containsExactly(new AppointmentRequested(
                        REQUEST.id(), REQUEST.calendar(), REQUEST.owner(), SPAN.start(), SPAN.end(), NOW));
    }

    @Test
    void the_host_approves_a_request() {
        var approved = pending().confirm(LATER).orThrow();

        assertThat(approved.state().status()).isEqualTo(new Status.Confirmed());
        assertThat(approved.state().updatedAt()).isEqualTo(LATER);
        assertThat(approved.events())
                .containsExactly(new AppointmentApproved(
                        REQUEST.id(), REQUEST.calendar(), REQUEST.owner(), SPAN.start(), SPAN.end(), LATER));
    }

    @Test
    void a_declined_request_frees_its_time_and_keeps_the_reason() {
        var declined = pending().decline("Fully booked", LATER).orThrow();

        assertThat(declined.state().status()).isEqualTo(new Status.Declined("Fully booked", LATER));
        assertThat(declined.state().occupiesTime()).isFalse();
        assertThat(declined.events())
                .containsExactly(new AppointmentDeclined(
                        REQUEST.id(), REQUEST.calendar(), REQUEST.owner(), SPAN.start(), SPAN.end(), LATER));
    }

    @Test
    void a_cancelled_appointment_frees_its_time_and_keeps_who_when_and_why() {
        var cancelled = confirmed()
                .cancel(Party.CUSTOMER, "Ill", CancellationPolicy.none(), LATER)
                .orThrow();

        assertThat(cancelled.state().status()).isEqualTo(new Status.Cancelled(Party.CUSTOMER, "Ill", LATER));
        assertThat(cancelled.state().occupiesTime()).isFalse();
        assertThat(cancelled.events())
                .containsExactly(new AppointmentCancelled(
                        REQUEST.id(),
                        REQUEST.calendar(),
                        REQUEST.owner(),
                        SPAN.start(),
                        SPAN.end(),
                        Party.CUSTOMER,
                        LATER));
    }

    @Test
    void a_customer_is_held_to_the_deadline_and_the_host_is_not() {
        var dayBefore = new CancellationPolicy(Duration.ofHours(24));
        var deadline = Instant.parse("2027-03-01T10:00:00Z");
        var tooLate = deadline.plusSeconds(1);

        assertThat(confirmed().cancel(Party.CUSTOMER, null, dayBefore, tooLate))
                .isEqualTo(new Rejected<Appointment, AppointmentRejection>(new TooLateToCancel(deadline)));
        assertThat(confirmed()
                        .cancel(Party.CUSTOMER, null, dayBefore, deadline)
                        .orThrow()
                        .state()
                        .state())
                .isEqualTo(State.CANCELLED);
        assertThat(confirmed()
                        .cancel(Party.HOST, null, dayBefore, tooLate)
                        .orThrow()
                        .state()
                        .state())
                .isEqualTo(State.CANCELLED);
        assertThat(pending()
                        .cancel(Party.CUSTOMER, null, dayBefore, tooLate)
                        .orThrow()
                        .state()
                        .state())
                .isEqualTo(State.CANCELLED);
    }

    @Test
    void missing_the_deadline_is_a_conflict_that_names_it() {
        var rejection = new TooLateToCancel(Instant.parse("2027-03-01T10:00:00Z"));

        assertThat(rejection.code()).isEqualTo("too_late_to_cancel");
        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(rejection.message()).isEqualTo("This appointment could be cancelled until 2027-03-01T10:00:00Z");
    }

    @Test
    void a_forbidden_transition_is_a_conflict_that_names_both_states() {
        var cancelled = confirmed()
                .cancel(Party.HOST, null, CancellationPolicy.none(), LATER)
                .orThrow()
                .state();
        var rejection = new ForbiddenTransition(State.CANCELLED, State.CONFIRMED);

        assertThat(cancelled.confirm(LATER)).isEqualTo(new Rejected<Appointment, AppointmentRejection>(rejection));
        assertThat(rejection.code()).isEqualTo("forbidden_transition");
        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(rejection.message()).isEqualTo("An appointment that is CANCELLED cannot become CONFIRMED");
    }

    @Test
    void a_refused_booking_speaks_the_words_of_the_api() {
        assertRefused(
                WithheldReason.PAST,
                "appointment_in_past",
                Rejection.Kind.INVALID,
                "Cannot book appointments in the past");
        assertRefused(WithheldReason.DURATION, "invalid_duration", Rejection.Kind.INVALID, "Duration must be positive");
        assertRefused(
                WithheldReason.OUTSIDE_HOURS,
                "slot_not_available",
                Rejection.Kind.INVALID,
                "Selected time is not available");
        assertRefused(
                WithheldReason.BUSY_APPOINTMENT, "slot_taken", Rejection.Kind.CONFLICT, "Time slot is already booked");
    }

    @Test
    void an_appointment_comes_back_as_it_was_saved() {
        var saved = confirmed();
        var restored = Appointment.restore(
                saved.id(),
                saved.calendar(),
                saved.others(),
                saved.owner(),
                saved.time(),
                saved.customer(),
                saved.details(),
                saved.checkInCode(),
                null,
                null,
                saved.status(),
                3,
                NOW,
                LATER,
                null);

        assertThat(restored)
                .usingRecursiveComparison()
                .ignoringFields("version", "updatedAt")
                .isEqualTo(saved);
        assertThat(restored.version()).isEqualTo(3);
        assertThat(restored.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void a_customer_has_a_name_and_an_address_and_shows_neither_in_logs() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Customer(" ", "ada@example.org", null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Customer("Ada", "", null, null, null));
        assertThat(new Customer("Ada", "ada@example.org", null, null, null).toString())
                .doesNotContain("Ada", "ada@example.org");
    }

    @Test
    void a_cancellation_notice_is_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CancellationPolicy(Duration.ofMinutes(-1)));
    }

    private static void assertRefused(WithheldReason reason, String code, Rejection.Kind kind, String message) {
        var rejection = new TimeWithheld(reason);

        assertThat(Appointment.book(REQUEST, new Withheld(reason, null), NOW))
                .isEqualTo(new Rejected<Appointment, BookingRejection>(rejection));
        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.kind()).isEqualTo(kind);
        assertThat(rejection.message()).isEqualTo(message);
    }

    private static Appointment pending() {
        return Appointment.book(REQUEST_FOR_APPROVAL, new Offered(0, 1), NOW)
                .orThrow()
                .state();
    }

    private static Appointment confirmed() {
        return Appointment.book(REQUEST, new Offered(0, 1), NOW).orThrow().state();
    }
}
