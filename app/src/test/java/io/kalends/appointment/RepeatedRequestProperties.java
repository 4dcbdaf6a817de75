package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.time.ZonedDateArbitraries;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RepeatedRequestProperties {

    private static final Instant DAY = Instant.parse(ApiClient.someDay() + "T00:00:00Z");

    private final ApiClient host = KalendsInstance.shared().newUser();
    private final ApiClient hostElsewhere = host.at(KalendsInstance.sharedToo());

    @Property(tries = 100)
    @Label("K15 a booking repeated with its key has one effect and one answer, at whichever instance")
    void a_repeated_booking_is_made_once(
            @ForAll("bookings") BookingDraft booking,
            @ForAll @IntRange(min = 2, max = 4) int times,
            @ForAll Random random) {
        var calendar = CalendarDraft.open(2).createdBy(host);
        var request = booking.json(calendar, DAY, null);
        var key = UUID.randomUUID().toString();

        var first = somewhere(random).with("Idempotency-Key", key).post("/appointments", request);
        assertThat(first.status()).isEqualTo(201);
        var after = Ledger.everythingAbout(calendar);
        for (int i = 1; i < times; i++) {
            requireReplay(first, somewhere(random).with("Idempotency-Key", key).post("/appointments", request));
        }

        assertThat(Ledger.everythingAbout(calendar)).isEqualTo(after);
        assertThat(Ledger.claims(calendar)).hasSize(1);
        assertThat(Ledger.eventsOf(first.id())).hasSize(1);
    }

    @Property(tries = 100)
    @Label("K15 a refusal is repeated too, even when its cause is gone; a new key is judged anew")
    void a_repeated_refusal_stays(@ForAll Refusal refusal, @ForAll("zones") ZoneId zone, @ForAll Random random) {
        TestClock.stopped(() -> {
            var stage = Refusal.Stage.set(host, zone, refusal, random);
            var request = refusal.provoke(stage);
            var before = Ledger.everythingAbout(stage.calendar());
            var key = UUID.randomUUID().toString();

            var first = somewhere(random).with("Idempotency-Key", key).post("/appointments", request);
            assertThat(first.status()).isEqualTo(refusal.status);
            assertThat(Ledger.everythingAbout(stage.calendar())).isEqualTo(before);

            KalendsInstance.shared()
                    .database()
                    .execute("delete from calendars.claims where calendar_id = ?", stage.calendar());
            requireReplay(first, somewhere(random).with("Idempotency-Key", key).post("/appointments", request));
            if (refusal.status == 409 && refusal != Refusal.TAKEN_IN_A_RESPECTED_CALENDAR) {
                assertThat(host.with("Idempotency-Key", key + "-another")
                                .post("/appointments", request)
                                .status())
                        .isEqualTo(201);
            }
        });
    }

    @Property(tries = 100)
    @Label("K15 repeats that race have one effect; each gets the one answer or is told that it is under way")
    void repeats_that_race_have_one_effect(
            @ForAll("bookings") BookingDraft booking,
            @ForAll @IntRange(min = 2, max = 8) int callers,
            @ForAll boolean isTaken) {
        var calendar = CalendarDraft.open(1).createdBy(host);
        if (isTaken) {
            host.book(calendar, DAY.toString());
        }
        var request = booking.json(calendar, DAY, null);
        var key = UUID.randomUUID().toString();

        var tasks = new ArrayList<Callable<ApiClient.Answer>>();
        for (int i = 0; i < callers; i++) {
            var client = (i % 2 == 0 ? host : hostElsewhere).with("Idempotency-Key", key);
            tasks.add(() -> untilAnswered(client, request));
        }
        var answers = AtOnce.run(tasks);

        assertThat(answers).extracting(ApiClient.Answer::status).containsOnly(isTaken ? 409 : 201);
        assertThat(answers)
                .extracting(ApiClient.Answer::text)
                .containsOnly(answers.getFirst().text());
        assertThat(answers.stream().filter(answer -> answer.header("Idempotency-Replayed") == null))
                .hasSize(1);
        assertThat(Ledger.claims(calendar)).hasSize(1);
        if (!isTaken) {
            assertThat(Ledger.eventsOf(answers.getFirst().id())).hasSize(1);
        }
    }

    @Property(tries = 100)
    @Label("K15 racing bookings with keys of their own win and lose as they would without")
    void keys_do_not_stand_in_the_way_of_a_race(@ForAll @IntRange(min = 2, max = 12) int callers) {
        var calendar = CalendarDraft.open(1).createdBy(host);
        var request = BookingDraft.plain().json(calendar, DAY, null);

        var tasks = new ArrayList<Callable<ApiClient.Answer>>();
        for (int i = 0; i < callers; i++) {
            var client = (i % 2 == 0 ? host : hostElsewhere)
                    .with("Idempotency-Key", UUID.randomUUID().toString());
            tasks.add(() -> client.post("/appointments", request));
        }
        var answers = AtOnce.run(tasks);

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(callers - 1);
        assertThat(Ledger.claims(calendar)).hasSize(1);
    }

    @Example
    void a_key_that_comes_with_another_request_is_refused() {
        var calendar = CalendarDraft.open(1).createdBy(host);
        var client = host.with("Idempotency-Key", "one");
        client.post("/appointments", BookingDraft.plain().json(calendar, DAY, null));

        var reused =
                client.post("/appointments", BookingDraft.plain().json(calendar, DAY.plus(Duration.ofHours(1)), null));

        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.text("code")).isEqualTo("idempotency_key_reused");
        assertThat(Ledger.claims(calendar)).hasSize(1);
    }

    @Example
    void a_cancellation_repeated_with_its_key_is_answered_again() {
        var booked = host.book(CalendarDraft.open(1).createdBy(host), DAY.toString());
        var cancel = "/appointments/" + booked.id() + "/cancel";

        var first = host.with("Idempotency-Key", "cancel").post(cancel, null);
        var second = hostElsewhere.with("Idempotency-Key", "cancel").post(cancel, null);

        assertThat(first.status()).isEqualTo(200);
        requireReplay(first, second);
        assertThat(host.post(cancel, null).status()).isEqualTo(409);
        assertThat(Ledger.eventsOf(booked.id())).containsExactly("appointment.booked", "appointment.cancelled");
    }

    private ApiClient somewhere(Random random) {
        return random.nextBoolean() ? host : hostElsewhere;
    }

    private static ApiClient.Answer untilAnswered(ApiClient client, String request) {
        var answer = client.post("/appointments", request);
        while (answer.status() == 409 && answer.text("code").equals("idempotency_in_progress")) {
            assertThat(answer.header("Retry-After")).isNotNull();
            answer = client.post("/appointments", request);
        }
        return answer;
    }

    private static void requireReplay(ApiClient.Answer first, ApiClient.Answer again) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.text()).isEqualTo(first.text());
        for (var name : List.of("Content-Type", "Location", "ETag")) {
            assertThat(again.header(name)).isEqualTo(first.header(name));
        }
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Provide
    Arbitrary<BookingDraft> bookings() {
        return BookingDraftArbitraries.bookings();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return ZonedDateArbitraries.zones();
    }
}
