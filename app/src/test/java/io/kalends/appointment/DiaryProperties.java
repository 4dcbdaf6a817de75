package io.kalends.appointment;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.appointment.PaperDiary.Cell;
import io.kalends.appointment.PaperDiary.Entry;
import io.kalends.appointment.PaperDiary.Page;
import io.kalends.appointment.PaperDiary.Reply;
import io.kalends.appointment.PaperDiary.State;
import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.application.appointment.ClearHolds;
import io.kalends.calendars.application.appointment.SettleAppointments;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// The whole life of bookings, told by a [PaperDiary] in which the same is done.
class DiaryProperties {

    private static final KalendsInstance KALENDS = KalendsInstance.shared();

    private static final List<Page> PAGES = List.of(new Page(1, false), new Page(2, true), new Page(3, false));

    /// Which pages a booking may be on.
    private static final List<List<Integer>> TOGETHER =
            List.of(List.of(0, 1), List.of(1, 0), List.of(1, 2), List.of(2, 0, 1));

    private static final List<String> MODES = List.of("ALL_OR_NOTHING", "SKIP", "NEXT_FREE");

    enum Act {
        BOOK,
        BOOK_IN_SEVERAL,
        BOOK_DAILY,
        HOLD,
        RENEW,
        RELEASE,
        BOOK_HELD,
        APPROVE,
        DECLINE,
        CANCEL,
        MOVE,
        PROPOSE,
        MOVE_AS_CUSTOMER,
        CONFIRM_PROPOSAL,
        CONFIRM_PROPOSAL_AS_CUSTOMER,
        DECLINE_PROPOSAL,
        LET_TIME_PASS
    }

    /// @param which decides between what the act can be about, from the latest to the first
    /// @param day from the one on which the story begins
    /// @param half of an hour, from nine o'clock
    /// @param length in half hours
    record Step(Act act, int which, int page, int day, int half, int length) {}

    /// Kalends and a diary, in which the same happens.
    private static final class Story {

        private final Instant day = TestClock.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        private final PaperDiary diary = new PaperDiary(PAGES, day.plus(Duration.ofHours(8)));
        private final FrontDesk desk = new FrontDesk(Programs.ofNewHost());
        private final List<UUID> calendars = PAGES.stream()
                .map(page -> CalendarDraft.open(page.seats())
                        .with(page.isOnRequest() ? Confirmation.APPROVAL : Confirmation.AUTOMATIC)
                        .createdBy(desk.host()))
                .toList();
        private final Map<Entry, UUID> ids = new HashMap<>();

        /// In the order of their making.
        private final List<Entry> holds = new ArrayList<>();

        private final List<Entry> appointments = new ArrayList<>();

        void take(Step step) {
            TestClock.stoppedAt(diary.now(), () -> act(step));
            requireSameClaims();
        }

        private void act(Step step) {
            var span = TimeSpan.of(
                    day.plus(Duration.ofDays(step.day())).plus(Duration.ofMinutes(540 + 30L * step.half())),
                    Duration.ofMinutes(30L * step.length()));
            var calendar = calendars.get(step.page());
            switch (step.act()) {
                case BOOK ->
                    made(appointments, diary.book(List.of(step.page()), span, null), desk.book(calendar, span, null));
                case BOOK_IN_SEVERAL -> {
                    var pages = TOGETHER.get(step.which() % TOGETHER.size());
                    var several = pages.stream().map(calendars::get).toList();
                    made(appointments, diary.book(pages, span, null), desk.book(several, span, null));
                }
                case BOOK_DAILY -> {
                    var mode = MODES.get(step.which() % MODES.size());
                    madeDaily(diary.bookDaily(step.page(), span, 3, mode), desk.bookDaily(calendar, span, 3, mode));
                }
                case HOLD -> made(holds, diary.hold(step.page(), span), desk.hold(calendar, span));
                case LET_TIME_PASS -> letTimePass(step);
                case BOOK_HELD -> actOnOneOf(holds, step, span);
                // Of one that has expired there may be a trace or none.
                case RENEW, RELEASE ->
                    actOnOneOf(
                            holds.stream()
                                    .filter(hold -> hold.state() != State.EXPIRED)
                                    .toList(),
                            step,
                            span);
                default -> actOnOneOf(appointments, step, span);
            }
        }

        private void actOnOneOf(List<Entry> entries, Step step, TimeSpan span) {
            if (!entries.isEmpty()) {
                actOn(entries.reversed().get(step.which() % entries.size()), step, span);
            }
        }

        private void actOn(Entry entry, Step step, TimeSpan span) {
            var id = id(entry);
            switch (step.act()) {
                case BOOK_HELD -> {
                    // Half of them come for what they hold.
                    var wanted = step.which() % 2 == 0 ? entry.span() : span;
                    var page = step.which() % 2 == 0 ? entry.page() : step.page();
                    made(
                            appointments,
                            diary.book(List.of(page), wanted, entry),
                            desk.book(calendars.get(page), wanted, id));
                }
                case RENEW -> requireSame(diary.renew(entry), desk.renew(id));
                case RELEASE -> requireSame(diary.release(entry), desk.release(id));
                case APPROVE -> requireSame(diary.approve(entry), desk.approve(id));
                case DECLINE -> requireSame(diary.decline(entry), desk.decline(id));
                case CANCEL -> requireSame(diary.cancel(entry), desk.cancel(id));
                case MOVE -> requireSame(diary.reschedule(entry, span, false), desk.reschedule(id, span, "NOW"));
                case PROPOSE -> requireSame(diary.reschedule(entry, span, true), desk.reschedule(id, span, "PROPOSE"));
                case MOVE_AS_CUSTOMER ->
                    requireSame(
                            diary.rescheduleAsCustomer(entry, span.start()),
                            desk.rescheduleAsCustomer(id, span.start()));
                case CONFIRM_PROPOSAL -> requireSame(diary.confirmProposal(entry, false), desk.confirmProposal(id));
                case CONFIRM_PROPOSAL_AS_CUSTOMER ->
                    requireSame(diary.confirmProposal(entry, true), desk.confirmProposalAsCustomer(id));
                case DECLINE_PROPOSAL -> requireSame(diary.declineProposal(entry), desk.declineProposal(id));
                default -> throw new IllegalArgumentException(step.toString());
            }
        }

        private UUID id(Entry entry) {
            return Objects.requireNonNull(ids.get(entry));
        }

        private void letTimePass(Step step) {
            var times = List.of(4, 11, 11, 90, 60 * 13, 60 * 49);
            diary.pass(Duration.ofMinutes(times.get(step.which() % times.size())));
            TestClock.stoppedAt(diary.now(), () -> {
                // Whoever waits for two things to lapse has one of them lapse in each round.
                KALENDS.bean(SettleAppointments.class).handle();
                KALENDS.bean(SettleAppointments.class).handle();
                if (step.half() % 2 == 0) {
                    KALENDS.bean(ClearHolds.class).handle();
                }
            });
        }

        private void made(List<Entry> among, Reply expected, Answer answer) {
            requireSame(expected, answer);
            for (var entry : expected.entries()) {
                ids.put(entry, answer.id());
                among.add(entry);
                if (entry.state() != State.HELD) {
                    assertThat(answer.text("status")).isEqualTo(entry.state().name());
                }
            }
        }

        private void madeDaily(Reply expected, Answer answer) {
            requireSame(expected, answer);
            if (answer.status() == 201) {
                var booked =
                        answer.json().at("/series/occurrences").valueStream().toList();
                assertThat(booked).hasSameSizeAs(expected.entries());
                for (var i = 0; i < booked.size(); i++) {
                    var entry = expected.entries().get(i);
                    assertThat(booked.get(i).required("start").asString())
                            .isEqualTo(entry.span().start().toString());
                    assertThat(booked.get(i).required("status").asString())
                            .isEqualTo(entry.state().name());
                    ids.put(
                            entry,
                            UUID.fromString(
                                    booked.get(i).required("appointmentId").asString()));
                    appointments.add(entry);
                }
            }
        }

        private static void requireSame(Reply expected, Answer answer) {
            assertThat(answer.status()).as("%s", answer.text()).isEqualTo(expected.status());
            if (!expected.code().isEmpty()) {
                assertThat(answer.text("code")).isEqualTo(expected.code());
            }
        }

        private void requireSameClaims() {
            var expired = holds.stream()
                    .filter(hold -> hold.state() == State.EXPIRED)
                    .map(this::id)
                    .toList();
            var claimed = new HashMap<Cell, UUID>();
            for (var page = 0; page < PAGES.size(); page++) {
                for (var claim : Ledger.claims(calendars.get(page))) {
                    if (!expired.contains(claim.holder())) {
                        PaperDiary.cells(page, claim.seat(), claim.period())
                                .forEach(cell -> claimed.put(cell, claim.holder()));
                    }
                }
            }
            assertThat(claimed)
                    .isEqualTo(diary.cells().entrySet().stream()
                            .collect(toMap(Map.Entry::getKey, cell -> id(cell.getValue()))));
        }

        void requireSameStates() {
            for (var entry : appointments) {
                var read = desk.host().get("/appointments/" + id(entry));
                assertThat(read.text("status")).isEqualTo(entry.state().name());
                assertThat(read.text("start")).isEqualTo(entry.span().start().toString());
                assertThat(read.text("end")).isEqualTo(entry.span().end().toString());
            }
        }

        void requireSameFreeTime() {
            TestClock.stoppedAt(diary.now(), () -> {
                for (var page = 0; page < PAGES.size(); page++) {
                    var number = page;
                    var slots = Slots.within(desk.host(), calendars.get(page), day, Duration.ofDays(3));
                    var starts = Stream.concat(slots.offered().stream(), slots.withheld().stream())
                            .map(Slots.Slot::start)
                            .sorted()
                            .toList();
                    assertThat(starts).hasSize(3 * 24 * 4 - 1);
                    assertThat(slots.offered())
                            .extracting(Slots.Slot::start)
                            .containsExactlyElementsOf(starts.stream()
                                    .filter(start -> diary.free(number, TimeSpan.of(start, Duration.ofMinutes(30))) > 0)
                                    .toList());
                }
            });
        }
    }

    @Property(tries = 100)
    @Label("P06 P07 P10 K09 K12 K13 K14 K16 whatever happens to bookings, each answer and what is free is as a diary of"
            + " paper has it")
    void bookings_are_kept_as_a_diary_would_keep_them(@ForAll("steps") List<Step> steps) {
        var story = new Story();
        for (var step : steps) {
            story.take(step);
        }
        story.requireSameStates();
        story.requireSameFreeTime();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var acts = Arbitraries.frequency(
                Tuple.of(6, Act.BOOK),
                Tuple.of(3, Act.BOOK_IN_SEVERAL),
                Tuple.of(2, Act.BOOK_DAILY),
                Tuple.of(4, Act.HOLD),
                Tuple.of(1, Act.RENEW),
                Tuple.of(1, Act.RELEASE),
                Tuple.of(3, Act.BOOK_HELD),
                Tuple.of(2, Act.APPROVE),
                Tuple.of(1, Act.DECLINE),
                Tuple.of(2, Act.CANCEL),
                Tuple.of(3, Act.MOVE),
                Tuple.of(4, Act.PROPOSE),
                Tuple.of(3, Act.MOVE_AS_CUSTOMER),
                Tuple.of(2, Act.CONFIRM_PROPOSAL),
                Tuple.of(2, Act.CONFIRM_PROPOSAL_AS_CUSTOMER),
                Tuple.of(1, Act.DECLINE_PROPOSAL),
                Tuple.of(2, Act.LET_TIME_PASS));
        return Combinators.combine(
                        acts,
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(1, 3))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }
}
