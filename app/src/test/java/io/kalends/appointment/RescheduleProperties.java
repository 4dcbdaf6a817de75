package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.appointment.Actor;
import io.kalends.calendars.application.appointment.AnswerProposal;
import io.kalends.calendars.application.appointment.RescheduleAppointment;
import io.kalends.calendars.application.appointment.SettleAppointments;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class RescheduleProperties {

    private static final KalendsInstance KALENDS = KalendsInstance.shared();

    /// A time on the day that the tests are about.
    record Time(int startMinute, int minutes) {

        TimeSpan on(Instant day) {
            return TimeSpan.of(day.plus(Duration.ofMinutes(startMinute)), Duration.ofMinutes(minutes));
        }
    }

    /// What becomes of a proposal.
    enum End {
        CONFIRMED,
        DECLINED,
        WITHDRAWN,
        LAPSED,
        CANCELLED
    }

    /// Appointments in a calendar, the first of which is to be moved.
    private static final class Booked {
        final ApiClient host = Programs.ofNewHost();
        final Instant day = TestClock.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.DAYS);
        final UUID calendar;
        final ApiClient.Answer appointment;
        final List<TimeSpan> others = new ArrayList<>();

        Booked(Time first, List<Time> rest, int seats) {
            calendar = CalendarDraft.open(seats).createdBy(host);
            appointment = book(first.on(day));
            for (var other : rest) {
                if (book(other.on(day)).status() == 201) {
                    others.add(other.on(day));
                }
            }
        }

        ApiClient.Answer book(TimeSpan span) {
            return BookingDraft.plain().book(host, calendar, span.start(), minutes(span));
        }

        String path() {
            return "/appointments/" + appointment.id();
        }

        /// What the appointment has claimed, in ascending order.
        List<TimeSpan> claimed() {
            return Ledger.claims(calendar).stream()
                    .filter(claim -> claim.holder().equals(appointment.id()))
                    .map(Ledger.Claim::period)
                    .toList();
        }

        TimeSpan span() {
            var read = host.get(path());
            return new TimeSpan(Instant.parse(read.text("start")), Instant.parse(read.text("end")));
        }

        /// Whether the calendar would take the span if the appointment claimed nothing.
        boolean isFree(TimeSpan span, int seats) {
            var claims = Ledger.claims(calendar);
            for (int seat = 0; seat < seats; seat++) {
                int number = seat;
                if (claims.stream()
                        .filter(claim -> claim.seat() == number)
                        .filter(claim -> !claim.holder().equals(appointment.id()))
                        .noneMatch(claim -> claim.period().overlaps(span))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static int minutes(TimeSpan span) {
        return (int) span.duration().toMinutes();
    }

    @Property(tries = 150)
    @Label(
            "P09 P10 P11 an appointment moves to any time that is free without it and to no other, and all else of it stays")
    void an_appointment_moves_where_it_can(
            @ForAll("times") Time first, @ForAll("times") Time target, @ForAll("others") List<Time> others) {
        var booked = new Booked(first, others, 2);
        var to = TimeSpan.of(target.on(booked.day).start(), first.on(booked.day).duration());
        var isFree = booked.isFree(to, 2);
        var isThen = to.equals(first.on(booked.day));
        var before = Ledger.everythingAbout(booked.calendar);

        var answer = booked.host.post(booked.path() + "/reschedule", """
                {"start": "%s"}""".formatted(to.start()));

        if (isThen || !isFree) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(409);
            assertThat(answer.text("code")).isEqualTo(isThen ? "same_time" : "slot_taken");
            assertThat(Ledger.everythingAbout(booked.calendar)).isEqualTo(before);
        } else {
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.text("start")).isEqualTo(to.start().toString());
            assertThat(answer.json().required("durationMinutes").asInt()).isEqualTo(first.minutes());
            for (var kept : List.of("customer", "title", "notes", "location", "status", "createdAt", "checkInCode")) {
                assertThat(answer.json().required(kept))
                        .isEqualTo(booked.appointment.json().required(kept));
            }
            assertThat(answer.json()
                            .required("formerTimes")
                            .get(0)
                            .required("start")
                            .asString())
                    .isEqualTo(booked.appointment.text("start"));
            assertThat(booked.claimed()).containsExactly(to);
            assertThat(booked.host.get(booked.path()).json()).isEqualTo(answer.json());
        }
    }

    @Property(tries = 150)
    @Label(
            "K14 a proposal holds both times until it is confirmed, declined or expired, and never leaves both or neither")
    void a_proposal_holds_both_times_until_it_is_settled(
            @ForAll("times") Time first,
            @ForAll("targets") List<Time> targets,
            @ForAll("others") List<Time> others,
            @ForAll boolean isCustomers,
            @ForAll End end) {
        var booked = new Booked(first, others, 2);
        var from = first.on(booked.day);
        TimeSpan proposed = null;
        for (var target : targets) {
            var to = target.on(booked.day);
            var isPossible = !to.equals(from) && booked.isFree(to, 2);
            assertThat(propose(booked, to, isCustomers)).isEqualTo(isPossible);
            proposed = isPossible ? to : proposed;
        }
        if (proposed == null) {
            assertThat(booked.claimed()).containsExactly(from);
            return;
        }
        // Each is held throughout, by itself or by a claim on both.
        assertHeld(booked, from);
        assertHeld(booked, proposed);
        assertThat(booked.span()).isEqualTo(from);

        var to = proposed;
        switch (end) {
            case CONFIRMED -> answer(booked, !isCustomers, true);
            case DECLINED -> answer(booked, !isCustomers, false);
            case WITHDRAWN -> answer(booked, isCustomers, false);
            case LAPSED ->
                TestClock.later(
                        Duration.ofDays(2),
                        () -> KALENDS.bean(SettleAppointments.class).handle());
            case CANCELLED ->
                assertThat(booked.host.post(booked.path() + "/cancel", null).status())
                        .isEqualTo(200);
        }

        switch (end) {
            case CONFIRMED -> assertThat(booked.claimed()).containsExactly(to);
            case DECLINED, WITHDRAWN, LAPSED -> assertThat(booked.claimed()).containsExactly(from);
            case CANCELLED -> assertThat(booked.claimed()).isEmpty();
        }
        assertThat(booked.span()).isEqualTo(end == End.CONFIRMED ? to : from);
        assertThat(booked.host.get(booked.path()).json().required("proposal").isNull())
                .isTrue();
        assertThat(KALENDS.database()
                        .fetchValue(
                                "select count(*) from calendars.alternative_claims where appointment_id = ?",
                                booked.appointment.id()))
                .isEqualTo(0L);
        // What has been given up can be booked, and what is held cannot be booked on that seat too.
        var free = Stream.of(from, to)
                .filter(span ->
                        booked.isFree(span, 2) && booked.claimed().stream().noneMatch(span::overlaps));
        free.forEach(span -> assertThat(booked.book(span).status()).isEqualTo(201));
    }

    private static void assertHeld(Booked booked, TimeSpan span) {
        assertThat(booked.claimed()).anyMatch(claim -> claim.encloses(span));
    }

    @Property(tries = 100)
    @Label("A customer's move keeps to the calendar's settings as they are, whatever an instance has seen before")
    void settings_as_they_are(
            @ForAll Confirmation confirmationBefore,
            @ForAll boolean hadNotice,
            @ForAll Confirmation confirmation,
            @ForAll boolean hasNotice) {
        var booked = new Booked(new Time(600, 30), List.of(), 1);
        set(booked, confirmationBefore, hadNotice);
        assertThat(booked.host
                        .at(KalendsInstance.sharedToo())
                        .get("/calendars/" + booked.calendar)
                        .text("confirmation"))
                .isEqualTo(confirmationBefore.name());
        set(booked, confirmation, hasNotice);

        var isDone = move(KalendsInstance.sharedToo(), booked, new Time(720, 30).on(booked.day), null);

        assertThat(isDone).isEqualTo(!hasNotice);
        assertThat(booked.host.get(booked.path()).json().required("proposal").isNull())
                .isEqualTo(!isDone || confirmation == Confirmation.AUTOMATIC);
    }

    /// @param hasNotice whether customers are too late
    private static void set(Booked booked, Confirmation confirmation, boolean hasNotice) {
        var notice = "{\"cancellationNoticeMinutes\": %d, ".formatted(hasNotice ? 43_200 : 0);
        var settings = CalendarDraft.open(1).with(confirmation).json().replaceFirst("\\{", notice);
        assertThat(booked.host.put("/calendars/" + booked.calendar, settings).status())
                .isEqualTo(200);
    }

    /// Whether the customer may.
    private static boolean move(
            KalendsInstance instance, Booked booked, TimeSpan to, RescheduleAppointment.@Nullable Mode mode) {
        try {
            instance.bean(RescheduleAppointment.class)
                    .handle(new RescheduleAppointment.Command(
                            new Actor.Customer(),
                            new AppointmentId(booked.appointment.id()),
                            ExpectedVersion.any(),
                            to.start(),
                            to.duration(),
                            mode));
            return true;
        } catch (RejectedException _) {
            return false;
        }
    }

    private static boolean propose(Booked booked, TimeSpan to, boolean isCustomers) {
        if (isCustomers) {
            return move(KALENDS, booked, to, RescheduleAppointment.Mode.PROPOSE);
        }
        var answer = booked.host.post(booked.path() + "/reschedule", """
                {"start": "%s", "durationMinutes": %d, "mode": "PROPOSE"}""".formatted(to.start(), minutes(to)));
        assertThat(answer.status()).isIn(200, 409);
        return answer.status() == 200;
    }

    private static void answer(Booked booked, boolean isCustomer, boolean isConfirmed) {
        if (isCustomer) {
            KALENDS.bean(AnswerProposal.class)
                    .handle(new AnswerProposal.Command(
                            new Actor.Customer(),
                            new AppointmentId(booked.appointment.id()),
                            ExpectedVersion.any(),
                            isConfirmed));
        } else {
            var answer = booked.host.put(booked.path() + "/reschedule/" + (isConfirmed ? "confirm" : "decline"), "");
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        }
    }

    /// On a quarter of an hour, which is on the calendar's grid, and close enough to meet often.
    @Provide
    Arbitrary<Time> times() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 12).map(quarter -> 540 + 15 * quarter),
                        Arbitraries.of(15, 30, 60))
                .as(Time::new);
    }

    @Provide
    Arbitrary<List<Time>> targets() {
        return times().list().ofMinSize(1).ofMaxSize(2);
    }

    @Provide
    Arbitrary<List<Time>> others() {
        return times().list().ofMaxSize(5);
    }
}
