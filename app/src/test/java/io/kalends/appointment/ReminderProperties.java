package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.application.appointment.SendReminders;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

class ReminderProperties {

    private static final List<KalendsInstance> INSTANCES =
            List.of(KalendsInstance.shared(), KalendsInstance.sharedToo());

    /// What happens next.
    ///
    /// @param minutes how much later than the start of the test the appointment is then to be, or by how much time
    ///     passes before
    record Step(Kind kind, int minutes) {

        enum Kind {
            TIME_PASSES,
            APPROVED,
            MOVED,
            CANCELLED,
            CANCELLED_AS_TIME_PASSES
        }
    }

    /// A reminder: of which start, and how many minutes before.
    record Sent(Instant start, int minutesBefore) {

        Instant dueAt() {
            return start.minus(Duration.ofMinutes(minutesBefore));
        }
    }

    /// An appointment, what has become of it, and what was to be sent by then.
    private static final class Story {
        final ApiClient host = Programs.ofNewHost();
        final Instant begin = TestClock.now().truncatedTo(ChronoUnit.MINUTES);
        final Set<Integer> offsets;
        final UUID owner;
        final UUID id;
        Duration passed = Duration.ZERO;

        /// Since when it stands at its start; null while it does not stand.
        @Nullable
        Instant since;

        Instant start;
        final Set<Sent> settled = new HashSet<>();
        Set<Sent> sent = new HashSet<>();

        Story(Set<Integer> offsets, Confirmation confirmation, int startMinutes) {
            this.offsets = offsets;
            var reminders = offsets.stream()
                    .map("{\"minutesBefore\": %d, \"channel\": \"EMAIL\"}"::formatted)
                    .collect(Collectors.joining(", ", "[", "]"));
            var draft = CalendarDraft.open(1).with(confirmation).json();
            var calendar = host.post(
                            "/calendars",
                            draft.substring(0, draft.lastIndexOf('}')) + ", \"reminders\": " + reminders + "}")
                    .id();
            start = at(startMinutes);
            var booked = BookingDraft.plain().book(host, calendar, start, 30);
            assertThat(booked.status()).as("%s", booked).isEqualTo(201);
            id = booked.id();
            owner = KalendsInstance.shared()
                    .database()
                    .fetchSingle("select owner_id from calendars.calendars where id = ?", calendar)
                    .get(0, UUID.class);
            since = confirmation == Confirmation.AUTOMATIC ? TestClock.now() : null;
        }

        /// Between the quarters of an hour at which something happens.
        Instant at(int minutes) {
            return begin.plus(Duration.ofMinutes(minutes + 7L));
        }

        void take(Step step) {
            switch (step.kind()) {
                case TIME_PASSES -> {
                    passed = passed.plusMinutes(step.minutes());
                    TestClock.later(passed, () -> {
                        deliver();
                        AtOnce.run(jobs().toList());
                        awaitSettled();
                        expectSent();
                        deliver();
                    });
                }
                case APPROVED ->
                    TestClock.later(passed, () -> {
                        if (change(host.patch("/appointments/" + id + "/status", """
                                {"status": "CONFIRMED"}"""))) {
                            since = TestClock.now();
                        }
                    });
                case MOVED ->
                    TestClock.later(passed, () -> {
                        var to = at(step.minutes());
                        if (change(host.post("/appointments/" + id + "/reschedule", """
                                {"start": "%s"}""".formatted(to)))) {
                            start = to;
                            since = since == null ? null : TestClock.now();
                        }
                    });
                case CANCELLED ->
                    TestClock.later(passed, () -> {
                        if (change(cancel())) {
                            since = null;
                        }
                    });
                case CANCELLED_AS_TIME_PASSES -> {
                    passed = passed.plusMinutes(step.minutes());
                    TestClock.later(passed, this::cancelAsItFallsDue);
                }
            }
        }

        private ApiClient.Answer cancel() {
            return host.post("/appointments/" + id + "/cancel", null);
        }

        private static boolean change(ApiClient.Answer answer) {
            assertThat(answer.status()).as("%s", answer).isIn(200, 400, 409);
            return answer.status() == 200;
        }

        private void cancelAsItFallsDue() {
            deliver();
            var before = Set.copyOf(sent);
            var cancelled = AtOnce.run(Stream.concat(jobs(), Stream.<Callable<Boolean>>of(() -> change(cancel())))
                            .toList())
                    .getLast();
            awaitSettled();
            expectSent();
            if (cancelled) {
                since = null;
            }
            // Which of the two came first is open; what was sent, was sent before.
            assertThat(sentByKalends()).isIn(List.of(before, sent));
            sent = sentByKalends();
        }

        private Stream<Callable<Boolean>> jobs() {
            return INSTANCES.stream()
                    .map(instance -> instance.bean(SendReminders.class))
                    .map(send -> () -> {
                        send.handle();
                        return true;
                    });
        }

        /// Of those whose time came since the appointment stands, the nearest to it, as long as it is to come.
        private void expectSent() {
            var now = TestClock.now();
            if (since == null) {
                return;
            }
            var due = offsets.stream()
                    .map(minutes -> new Sent(start, minutes))
                    .filter(one -> one.dueAt().isAfter(since) && !one.dueAt().isAfter(now))
                    .filter(settled::add)
                    .toList();
            if (now.isBefore(start)) {
                due.stream().max(Comparator.comparing(Sent::dueAt)).ifPresent(sent::add);
            }
        }

        /// The instances' own schedulers may have been faster, and not have committed yet.
        private void awaitSettled() {
            await().until(() -> !KalendsInstance.shared()
                    .database()
                    .fetchSingle(
                            "select exists (select from calendars.appointment_reminders where appointment_id = ?"
                                    + " and state = 'SCHEDULED' and due_at <= ?::timestamptz)",
                            id,
                            TestClock.now().toString())
                    .get(0, boolean.class));
        }

        void deliver() {
            KalendsInstance.shared().awaitDelivery(owner);
        }

        Set<Sent> sentByKalends() {
            return Set.copyOf(KalendsInstance.shared()
                    .database()
                    .fetch(
                            "select starts_at, minutes_before from calendars.appointment_reminders"
                                    + " where appointment_id = ? and state = 'SENT'",
                            id)
                    .map(row -> new Sent(row.get(0, OffsetDateTime.class).toInstant(), row.get(1, int.class))));
        }

        long mails() {
            return KalendsInstance.shared()
                    .database()
                    .fetchSingle(
                            "select count(*) from notifications.messages where subject_id = ? and kind = 'customer-reminder'",
                            id)
                    .get(0, long.class);
        }
    }

    @Property(tries = 100)
    @Label("K24 a reminder is sent once, at its time, for the appointment's current time, and never after cancellation")
    void a_reminder_is_sent_once_at_its_time_and_never_after_cancellation(
            @ForAll("offsets") Set<Integer> offsets,
            @ForAll Confirmation confirmation,
            @ForAll("starts") int startMinutes,
            @ForAll("steps") List<Step> steps) {
        var story = new Story(offsets, confirmation, startMinutes);

        for (var step : steps) {
            story.take(step);
            assertThat(story.sentByKalends()).as("after %s", step).isEqualTo(story.sent);
        }

        story.deliver();
        var events = Ledger.eventsOf(story.id);
        assertThat(events.stream().filter("appointment.reminder_due"::equals)).hasSize(story.sent.size());
        assertThat(events.stream().dropWhile(event -> !event.equals("appointment.cancelled")))
                .doesNotContain("appointment.reminder_due");
        // What is called off as it is written to the customer is not written any more.
        var isDisturbed = steps.stream().anyMatch(step -> step.kind() == Step.Kind.CANCELLED_AS_TIME_PASSES);
        assertThat(story.mails()).isBetween(isDisturbed ? 0L : story.sent.size(), (long) story.sent.size());
    }

    @Provide
    Arbitrary<Set<Integer>> offsets() {
        return Arbitraries.of(30, 60, 120, 1440).set().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Integer> starts() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(1, 16).map(quarter -> 15 * quarter)),
                Tuple.of(1, Arbitraries.integers().between(96, 110).map(quarter -> 15 * quarter)));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(
                                Step.Kind.TIME_PASSES,
                                Step.Kind.TIME_PASSES,
                                Step.Kind.TIME_PASSES,
                                Step.Kind.APPROVED,
                                Step.Kind.APPROVED,
                                Step.Kind.MOVED,
                                Step.Kind.MOVED,
                                Step.Kind.CANCELLED,
                                Step.Kind.CANCELLED_AS_TIME_PASSES),
                        starts())
                .as(Step::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(7);
    }
}
