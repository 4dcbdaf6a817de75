package io.kalends.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.platform.outbox.Outbox;
import io.kalends.platform.outbox.OutboxEvent;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.transaction.support.TransactionOperations;

/// Delivery by two instances, to a consumer that fails at times and to the audit trail, which does not.
class OutboxProperties {

    private static final FlakyConsumer.Plan PLAN = new FlakyConsumer.Plan();
    private static final String QUIET = "logging.level.io.kalends.platform.outbox.OutboxDelivery=off";
    private static final int ALWAYS = Integer.MAX_VALUE;
    private static final List<KalendsInstance> INSTANCES = new ArrayList<>();

    @BeforeContainer
    static void startTwoInstances() {
        var consumer = new FlakyConsumer(PLAN);
        var first = KalendsInstance.start(List.of(consumer), QUIET);
        first.database().execute("create schema test");
        first.database().execute("""
                create table test.taken (
                  place bigint generated always as identity, subject uuid, number int)""");
        consumer.startedIn(first);
        INSTANCES.add(first);
        INSTANCES.add(oneMore());
    }

    private static KalendsInstance oneMore() {
        var consumer = new FlakyConsumer(PLAN);
        var instance = INSTANCES.getFirst().another(List.of(consumer), QUIET);
        consumer.startedIn(instance);
        return instance;
    }

    @AfterContainer
    static void stop() {
        INSTANCES.reversed().forEach(KalendsInstance::close);
        INSTANCES.clear();
    }

    /// A subject's next event.
    ///
    /// @param subject which of a few
    /// @param failures how often it is not taken
    record Step(int subject, int failures, boolean elsewhere) {}

    @Property(tries = 100)
    @Label("K17 each event reaches each consumer once, in order per subject, however often one of them fails")
    void events_arrive_once_and_in_order(@ForAll("histories") List<Step> history) {
        var subjects = Stream.generate(UUID::randomUUID).limit(3).toList();
        var published = new HashMap<UUID, Integer>();
        for (var step : history) {
            var subject = subjects.get(step.subject());
            var number = published.merge(subject, 1, Integer::sum);
            PLAN.fail(subject, number, step.failures());
            publish(INSTANCES.get(step.elsewhere() ? 1 : 0), subject, number);
        }

        untilInTime(() -> published.entrySet().stream()
                .allMatch(entry -> taken(entry.getKey()).size() >= entry.getValue()));

        published.forEach((subject, count) -> {
            var all = IntStream.rangeClosed(1, count).boxed().toList();
            assertThat(taken(subject)).isEqualTo(all);
            assertThat(audited(subject)).isEqualTo(all);
            assertThat(delayed(subject)).isEmpty();
        });
    }

    @Property(tries = 100)
    @Label("K17 events of one transaction are all delivered or, where it rolls back, none is")
    void events_share_the_fate_of_their_transaction(
            @ForAll @IntRange(min = 1, max = 8) int count, @ForAll boolean commits) {
        var subject = UUID.randomUUID();
        transactions(INSTANCES.getFirst()).executeWithoutResult(transaction -> {
            for (int number = 1; number <= count; number++) {
                publish(INSTANCES.getFirst(), subject, number);
            }
            if (!commits) {
                transaction.setRollbackOnly();
            }
        });
        var after = UUID.randomUUID();
        publish(INSTANCES.getLast(), after, 1);

        await().pollInterval(Duration.ofMillis(10))
                .until(() -> !audited(after).isEmpty() && !taken(after).isEmpty());
        await().pollInterval(Duration.ofMillis(10)).until(() -> taken(subject).size() == (commits ? count : 0));
        assertThat(audited(subject)).hasSize(commits ? count : 0);
    }

    @Example
    @Label(
            "K17 a consumer that fails is tried again at growing intervals; others and other subjects do not wait for it")
    void a_failing_consumer_is_retried_with_backoff() {
        var failing = UUID.randomUUID();
        var fine = UUID.randomUUID();
        PLAN.fail(failing, 1, ALWAYS);

        publish(INSTANCES.getFirst(), failing, 1);
        publish(INSTANCES.getFirst(), failing, 2);
        publish(INSTANCES.getFirst(), fine, 1);

        await().pollInterval(Duration.ofMillis(10))
                .until(() -> taken(fine).equals(List.of(1)) && audited(failing).equals(List.of(1, 2)));
        assertThat(taken(failing)).isEmpty();
        assertThat(delayed(failing)).hasSize(2);

        var delays = new ArrayList<Long>();
        for (int tries = 1; tries <= 5; tries++) {
            var soFar = tries;
            untilInTime(() -> delayed(failing).getFirst().equals(soFar + " as planned"));
            delays.add(delayOf(failing).toSeconds());
        }
        assertThat(delays).containsExactly(1L, 2L, 4L, 8L, 16L);
        PLAN.fail(failing, 1, 0);
        untilInTime(() -> taken(failing).size() == 2);
        assertThat(taken(failing)).containsExactly(1, 2);
    }

    @Example
    @Label(
            "K17 after its last try a delivery is parked, in sight; replayed, it and what waited behind it arrive in order")
    void a_delivery_that_fails_for_good_is_parked_and_can_be_replayed() {
        var subject = UUID.randomUUID();
        PLAN.fail(subject, 1, ALWAYS);
        for (int number = 1; number <= 3; number++) {
            publish(INSTANCES.get(number % 2), subject, number);
        }

        untilInTime(() -> isParked(subject));

        assertThat(delayed(subject)).containsExactly("12 as planned", "0 ", "0 ");
        assertThat(taken(subject)).isEmpty();
        assertThat(audited(subject)).containsExactly(1, 2, 3);

        PLAN.fail(subject, 1, 0);
        INSTANCES
                .getFirst()
                .database()
                .execute(
                        "update platform.delayed_deliveries set parked_at = null, next_attempt_at = now() where subject_id = ?",
                        subject);
        await().pollInterval(Duration.ofMillis(10)).until(() -> taken(subject).equals(List.of(1, 2, 3)));
        assertThat(delayed(subject)).isEmpty();
    }

    @Example
    @Label("K17 not even an error that no code expects ends the delivery of events")
    void delivery_survives_errors() {
        var subject = UUID.randomUUID();
        PLAN.breakDown(true);
        publish(INSTANCES.getFirst(), subject, 1);
        publish(INSTANCES.getLast(), subject, 2);
        try {
            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> audited(subject).equals(List.of(1, 2)));
            assertThat(taken(subject)).isEmpty();
        } finally {
            PLAN.breakDown(false);
        }

        untilInTime(() -> taken(subject).equals(List.of(1, 2)));
    }

    @Example
    @Label("K17 what waits for a consumer that no running instance has is kept until one has it")
    void a_delivery_waits_for_an_instance_that_has_its_consumer() {
        var subject = UUID.randomUUID();
        PLAN.fail(subject, 1, ALWAYS);
        publish(INSTANCES.getFirst(), subject, 1);
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> !delayed(subject).isEmpty());
        INSTANCES
                .getFirst()
                .database()
                .execute("update platform.delayed_deliveries set consumer = 'newcomer' where subject_id = ?", subject);
        var waiting = delayed(subject);
        PLAN.fail(subject, 1, 0);

        TestClock.later(Duration.ofHours(2), OutboxProperties::letBothInstancesDeliver);

        assertThat(delayed(subject)).isEqualTo(waiting).hasSize(1);
        assertThat(taken(subject)).isEmpty();

        var newcomer = new FlakyConsumer("newcomer", PLAN);
        try (var instance = INSTANCES.getFirst().another(List.of(newcomer), QUIET)) {
            newcomer.startedIn(instance);
            untilInTime(() -> taken(subject).equals(List.of(1)));
            assertThat(delayed(subject)).isEmpty();
        }
    }

    @Example
    @Label("K17 what was published and delayed before a restart is delivered after it")
    void a_restart_loses_nothing() {
        var subjects = Stream.generate(UUID::randomUUID).limit(50).toList();
        for (var subject : subjects) {
            PLAN.fail(subject, 2, 1);
            for (int number = 1; number <= 3; number++) {
                publish(INSTANCES.getLast(), subject, number);
            }
        }
        INSTANCES.removeLast().close();
        INSTANCES.add(oneMore());

        untilInTime(() -> subjects.stream().allMatch(subject -> taken(subject).size() >= 3));
        for (var subject : subjects) {
            assertThat(taken(subject)).containsExactly(1, 2, 3);
            assertThat(audited(subject)).containsExactly(1, 2, 3);
        }
    }

    /// Lets hours pass, so that every delivery's time comes, until something is so.
    private static void untilInTime(BooleanSupplier isSo) {
        for (int hours = 0; !isSo.getAsBoolean(); hours += 2) {
            assertThat(hours).as("hours that have passed").isLessThan(600);
            TestClock.later(Duration.ofHours(hours), OutboxProperties::letBothInstancesDeliver);
        }
    }

    /// An instance delivers at once what it has published itself.
    private static void letBothInstancesDeliver() {
        for (var instance : INSTANCES) {
            var wake = UUID.randomUUID();
            publish(instance, wake, 1);
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> !audited(wake).isEmpty());
        }
    }

    private static void publish(KalendsInstance instance, UUID subject, int number) {
        var now = instance.bean(InstantSource.class).instant();
        transactions(instance)
                .executeWithoutResult(_ -> instance.bean(Outbox.class)
                        .publish(List.of(new OutboxEvent(
                                FlakyConsumer.EVENT,
                                new OutboxEvent.Subject("test", subject),
                                null,
                                now,
                                Map.of("number", number)))));
    }

    private static TransactionOperations transactions(KalendsInstance instance) {
        return instance.bean(TransactionOperations.class);
    }

    private static List<Integer> taken(UUID subject) {
        return INSTANCES
                .getFirst()
                .database()
                .fetch("select number from test.taken where subject = ? order by place", subject)
                .getValues(0, Integer.class);
    }

    private static List<Integer> audited(UUID subject) {
        return INSTANCES
                .getFirst()
                .database()
                .fetch(
                        "select (details ->> 'number')::int from audit.entries where subject_id = ? order by id",
                        subject)
                .getValues(0, Integer.class);
    }

    private static boolean isParked(UUID subject) {
        var parked = "select 1 from platform.delayed_deliveries where subject_id = ? and parked_at is not null";
        return !INSTANCES.getFirst().database().fetch(parked, subject).isEmpty();
    }

    /// How often each waiting delivery was tried, and what came of it at last.
    private static List<String> delayed(UUID subject) {
        return INSTANCES.getFirst().database().fetch("""
                        select attempts || ' ' || coalesce(substring(last_error from ': (.*)'), '')
                        from platform.delayed_deliveries where subject_id = ? order by event_id""", subject).getValues(0, String.class);
    }

    /// How long the subject's first waiting delivery has to wait, from its last try on.
    private static Duration delayOf(UUID subject) {
        var next = INSTANCES
                .getFirst()
                .database()
                .fetchOptional("""
                        select next_attempt_at from platform.delayed_deliveries
                        where subject_id = ? and attempts > 0""", subject)
                .map(row -> row.get(0, OffsetDateTime.class).toInstant())
                .orElseThrow();
        return Duration.between(PLAN.lastTryOf(subject), next);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(0, 0, 0, 0, 1, 1, 3),
                        Arbitraries.of(true, false))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}
