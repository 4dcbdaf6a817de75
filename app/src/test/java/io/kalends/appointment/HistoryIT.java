package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.appointment.History.Act;
import io.kalends.appointment.History.Event;
import io.kalends.appointment.History.Outcome;
import io.kalends.appointment.History.Told;
import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.appointment.Actor;
import io.kalends.calendars.application.appointment.AnswerProposal;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Proposal;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.Reporter;
import org.jspecify.annotations.Nullable;

/// What many callers do to the same calendars at once, of two instances with one database.
class HistoryIT {

    private static final List<KalendsInstance> INSTANCES =
            List.of(KalendsInstance.shared(), KalendsInstance.sharedToo());
    private static final Instant DAY = Instant.parse(ApiClient.someDay() + "T00:00:00Z");
    private static final List<Integer> SEATS = List.of(1, 1, 2, 3);

    /// Of the one with two seats bookings wait for approval.
    private static final int ON_REQUEST = 2;

    private static final int CALLERS = 16;

    /// How much each caller does: `-Dkalends.history.operations=5000` takes some minutes.
    private static final int OPERATIONS = Integer.getInteger("kalends.history.operations", 400);

    /// As often as they are wanted.
    private static final List<Act> ACTS = Stream.of(
                    times(4, Act.BOOK),
                    times(6, Act.BOOK_HELD),
                    times(2, Act.RELEASE),
                    times(3, Act.APPROVE),
                    times(1, Act.DECLINE),
                    times(6, Act.CANCEL),
                    times(5, Act.MOVE),
                    times(4, Act.PROPOSE),
                    times(3, Act.CONFIRM_PROPOSAL),
                    times(1, Act.DECLINE_PROPOSAL))
            .flatMap(List::stream)
            .toList();

    private static List<Act> times(int times, Act act) {
        return IntStream.range(0, times).mapToObj(_ -> act).toList();
    }

    /// A hold or an appointment that callers know of.
    private record Known(int calendar, UUID id, TimeSpan span) {}

    private final ApiClient host = KalendsInstance.shared().newUser();
    private final List<FrontDesk> desks =
            INSTANCES.stream().map(instance -> new FrontDesk(host.at(instance))).toList();
    private final List<UUID> calendars = IntStream.range(0, SEATS.size())
            .mapToObj(i -> CalendarDraft.open(SEATS.get(i))
                    .with(i == ON_REQUEST ? Confirmation.APPROVAL : Confirmation.AUTOMATIC)
                    .createdBy(host))
            .toList();
    private final AtomicReferenceArray<@Nullable Known> appointments = new AtomicReferenceArray<>(120);
    private final AtomicReferenceArray<@Nullable Known> holds = new AtomicReferenceArray<>(12);

    @Example
    @Label("P07 K09 K12 K13 K14 whatever many callers do at once, some order of it explains every answer, and nothing"
            + " is left behind")
    void some_order_explains_every_answer(Reporter reporter) {
        TestClock.stopped(() -> {
            var began = System.nanoTime();
            var events = AtOnce.run(IntStream.range(0, CALLERS)
                            .mapToObj(caller -> (Callable<List<Event>>) () -> act(caller, new Random(caller)))
                            .toList())
                    .stream()
                    .flatMap(List::stream)
                    .toList();
            var millis = Duration.ofNanos(System.nanoTime() - began).toMillis();

            assertThat(events)
                    .extracting(event -> event.outcome().refusal())
                    .isSubsetOf(
                            "",
                            "slot_taken",
                            "same_time",
                            "not_reschedulable",
                            "forbidden_transition",
                            "no_proposal",
                            "not_found");
            var history = new History(SEATS, events);
            history.requireExplained();
            requireNothingElse(history);
            reporter.publishValue(
                    "history",
                    "%d operations, %d of them done, in %d ms"
                            .formatted(
                                    events.size(),
                                    events.stream().filter(Event::isDone).count(),
                                    millis));
        });
    }

    private List<Event> act(int caller, Random random) {
        return Stream.generate(() -> act(caller % INSTANCES.size(), ACTS.get(random.nextInt(ACTS.size())), random))
                .limit(OPERATIONS)
                .toList();
    }

    /// Where there is nothing that it could be done to, something is held or booked instead.
    private Event act(int instance, Act wanted, Random random) {
        var isAboutHold = wanted == Act.BOOK_HELD || wanted == Act.RELEASE;
        var known = isAboutHold ? holds : appointments;
        var place = random.nextInt(known.length());
        var it = known.get(place);
        var span = TimeSpan.of(
                DAY.plus(Duration.ofMinutes(15L * random.nextInt(80))),
                Duration.ofMinutes(random.nextBoolean() ? 30 : 60));
        if (it == null || wanted == Act.BOOK) {
            var act = isAboutHold ? Act.HOLD : Act.BOOK;
            return make(act, random.nextInt(SEATS.size()), null, span, instance, place);
        }
        var event = wanted == Act.BOOK_HELD
                ? make(wanted, it.calendar(), it.id(), it.span(), instance, random.nextInt(appointments.length()))
                : actOn(it, wanted, instance, span);
        // Else somebody comes to what has ended already.
        if (isOver(event) && random.nextBoolean()) {
            known.compareAndSet(place, it, null);
        }
        return event;
    }

    private static boolean isOver(Event event) {
        var refusal = event.outcome().refusal();
        return switch (event.act()) {
            case CANCEL, RELEASE, BOOK_HELD -> true;
            case DECLINE -> event.isDone();
            default -> refusal.equals("not_reschedulable");
        };
    }

    private Event make(Act act, int calendar, @Nullable UUID hold, TimeSpan span, int instance, int place) {
        var desk = desks.get(instance);
        var event = act == Act.HOLD
                ? event(act, calendar, null, span, () -> held(desk.hold(calendars.get(calendar), span)))
                : event(act, calendar, hold, span, () -> booked(desk.book(calendars.get(calendar), span, hold)));
        var id = event.outcome().subject();
        if (id != null) {
            remember(new Known(calendar, id, span), act == Act.HOLD ? holds : appointments, place);
        }
        return event;
    }

    /// As near to the place as there is one.
    private static void remember(Known it, AtomicReferenceArray<@Nullable Known> among, int place) {
        for (var i = 0; i < among.length(); i++) {
            if (among.compareAndSet((place + i) % among.length(), null, it)) {
                return;
            }
        }
    }

    private Event actOn(Known it, Act act, int instance, TimeSpan span) {
        var desk = desks.get(instance);
        var id = it.id();
        var calendar = it.calendar();
        return switch (act) {
            case RELEASE -> event(act, calendar, null, null, () -> released(id, desk.release(id)));
            case APPROVE -> event(act, calendar, null, null, () -> stepped(id, desk.approve(id)));
            case DECLINE -> event(act, calendar, null, null, () -> stepped(id, desk.decline(id)));
            case CANCEL -> event(act, calendar, null, null, () -> stepped(id, desk.cancel(id)));
            case MOVE -> event(act, calendar, null, span, () -> stepped(id, desk.reschedule(id, span, "NOW")));
            case PROPOSE -> event(act, calendar, null, span, () -> stepped(id, desk.reschedule(id, span, "PROPOSE")));
            case CONFIRM_PROPOSAL ->
                event(act, calendar, null, null, () -> confirmedByCustomer(id, INSTANCES.get(instance)));
            case DECLINE_PROPOSAL -> event(act, calendar, null, null, () -> stepped(id, desk.declineProposal(id)));
            case BOOK, BOOK_HELD, HOLD -> throw new IllegalArgumentException(act.name());
        };
    }

    private static Event event(
            Act act, int calendar, @Nullable UUID hold, @Nullable TimeSpan span, Supplier<Outcome> asked) {
        var from = System.nanoTime();
        var outcome = asked.get();
        return new Event(act, calendar, hold, span, outcome, from, System.nanoTime());
    }

    private static Outcome booked(Answer answer) {
        return answer.status() == 201 ? stepped(answer.id(), answer) : refused(null, answer);
    }

    private static Outcome held(Answer answer) {
        return answer.status() == 201 ? new Outcome("", answer.id(), 0, null) : refused(null, answer);
    }

    private static Outcome released(UUID hold, Answer answer) {
        return answer.status() == 204 ? new Outcome("", hold, 0, null) : refused(hold, answer);
    }

    private static Outcome stepped(UUID appointment, Answer answer) {
        return answer.status() < 300
                ? new Outcome("", appointment, answer.json().required("version").asLong(), Told.of(answer.json()))
                : refused(appointment, answer);
    }

    private static Outcome refused(@Nullable UUID subject, Answer answer) {
        return new Outcome(answer.text("code"), subject, 0, null);
    }

    /// Whose route does not tell the version.
    private static Outcome confirmedByCustomer(UUID id, KalendsInstance instance) {
        try {
            var appointment = instance.bean(AnswerProposal.class)
                    .handle(new AnswerProposal.Command(
                            new Actor.Customer(), new AppointmentId(id), ExpectedVersion.any(), true));
            return new Outcome("", id, appointment.version(), told(appointment));
        } catch (RejectedException e) {
            return new Outcome(e.rejection().code(), id, 0, null);
        }
    }

    private static Told told(Appointment appointment) {
        return new Told(
                History.State.valueOf(appointment.state().name()),
                appointment.span(),
                appointment.proposal().map(Proposal::span).orElse(null));
    }

    /// What is in the database is what was answered, and no more.
    private void requireNothingElse(History history) {
        for (var calendar = 0; calendar < SEATS.size(); calendar++) {
            var number = calendar;
            var left = history.left().stream()
                    .filter(one -> one.calendar() == number)
                    .toList();
            var claims = Ledger.claims(calendars.get(calendar));
            assertThat(claims)
                    .allMatch(claim -> left.stream()
                            .anyMatch(one -> one.by().equals(claim.holder())
                                    && claim.period().encloses(one.span())));
            assertThat(left)
                    .allMatch(one -> claims.stream()
                            .anyMatch(claim -> one.by().equals(claim.holder())
                                    && claim.period().encloses(one.span())));
            assertThat(claims).hasSizeLessThanOrEqualTo(left.size());
        }
        var found = KalendsInstance.shared()
                .database()
                .fetch("select id from calendars.appointments where calendar_id = any(?)", (Object)
                        calendars.toArray(UUID[]::new))
                .getValues(0, UUID.class);
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(history.appointments().keySet());
        history.appointments()
                .forEach((id, told) -> assertThat(
                                Told.of(host.get("/appointments/" + id).json()))
                        .isEqualTo(told));
    }
}
