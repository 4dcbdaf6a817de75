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
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RefusedBookingProperties {

    private final ApiClient host = KalendsInstance.shared().newUser();

    @Property(tries = 160)
    @Label("P06 an unavailable slot is refused with its reason, and nothing is written")
    void an_unavailable_slot_is_refused_before_anything_is_written(
            @ForAll Refusal refusal, @ForAll("zones") ZoneId zone, @ForAll Random random) {
        TestClock.stopped(() -> {
            var stage = Refusal.Stage.set(host, zone, refusal, random);
            var request = refusal.provoke(stage);
            var before = Ledger.everythingAbout(stage.calendar());

            var refused = host.post("/appointments", request);

            assertThat(refused.status()).as(refused.text()).isEqualTo(refusal.status);
            assertThat(refused.text("detail")).isEqualTo(refusal.detail);
            assertThat(refused.json().path("reason").asStringOpt().orElse(null)).isEqualTo(refusal.reason);
            assertThat(Ledger.everythingAbout(stage.calendar())).isEqualTo(before);
        });
    }

    @Property(tries = 100)
    @Label("P06 a refused booking leaves its calendar as bookable as it was")
    void a_refused_booking_changes_nothing_for_those_who_come_after(
            @ForAll Refusal refusal, @ForAll("zones") ZoneId zone, @ForAll Random random) {
        TestClock.stopped(() -> {
            var stage = Refusal.Stage.set(host, zone, refusal, random);
            var request = refusal.provoke(stage);
            var slots = Slots.within(host, stage.calendar(), stage.now(), Duration.ofDays(62));

            host.post("/appointments", request);

            assertThat(Slots.within(host, stage.calendar(), stage.now(), Duration.ofDays(62)))
                    .isEqualTo(slots);
        });
    }

    @Property(tries = 150)
    @Label("K04 a time is booked if a check says so; otherwise check, explanation and booking give one reason")
    void check_explanation_and_booking_agree(
            @ForAll Refusal refusal, @ForAll boolean provoked, @ForAll("zones") ZoneId zone, @ForAll Random random) {
        TestClock.stopped(() -> {
            var stage = Refusal.Stage.set(host, zone, refusal, random);
            var request = provoked ? refusal.provoke(stage) : stage.request(stage.slot());
            var asked = (ObjectNode) new JsonMapper().readTree(request);
            asked.retain("calendarId", "start", "durationMinutes");

            var check = host.post("/availability/check", asked.toString());
            var explanation = host.get("/calendars/%s/availability/explain?start=%s%s"
                    .formatted(
                            asked.required("calendarId").asString(),
                            asked.required("start").asString().replace("+", "%2B"),
                            asked.path("durationMinutes").isNumber()
                                    ? "&durationMinutes="
                                            + asked.path("durationMinutes").asInt()
                                    : ""));
            var booked = host.post("/appointments", request);

            if (booked.status() == 404) {
                assertThat(check.status()).isEqualTo(404);
                assertThat(explanation.status()).isEqualTo(404);
                return;
            }
            assertThat(check.json().required("available").asBoolean()).isEqualTo(booked.status() == 201);
            assertThat(explanation.json().required("offered").asBoolean()).isEqualTo(booked.status() == 201);
            if (booked.status() != 201) {
                assertThat(check.text("reason")).isEqualTo(booked.text("reason"));
                assertThat(check.text("detail")).isEqualTo(booked.text("detail"));
                assertThat(explanation.text("reason")).isEqualTo(booked.text("reason"));
                assertThat(explanation.text("detail")).isNotBlank();
            }
        });
    }

    @Example
    void the_calendar_of_somebody_else_does_not_exist() {
        var calendar = KalendsInstance.shared().newUser().newCalendar();
        var before = Ledger.everythingAbout(calendar);

        var refused = host.book(calendar, ApiClient.someDay() + "T09:00:00Z");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(Ledger.everythingAbout(calendar)).isEqualTo(before);
    }

    @Example
    void an_expired_hold_gives_way() {
        var stage = Refusal.Stage.set(host, ZoneId.of("Asia/Kathmandu"), Refusal.HELD, new Random(1));
        stage.claim("HOLD", stage.slot(), Duration.ZERO, stage.now().minus(Duration.ofMinutes(1)));

        var booked = host.post("/appointments", stage.request(stage.slot()));

        assertThat(booked.status()).isEqualTo(201);
        assertThat(Ledger.claims(stage.calendar()))
                .singleElement()
                .satisfies(claim -> assertThat(claim.holder()).isEqualTo(booked.id()));
    }

    @Example
    void a_booking_for_an_unknown_calendar_is_refused_however_far_its_time_is() {
        for (var start : new String[] {"1900-01-01T00:00:00Z", "2199-12-31T23:59:00Z"}) {
            var unknown = BookingDraft.plain().book(host, UUID.randomUUID(), Instant.parse(start), null);
            assertThat(unknown.status()).isEqualTo(404);
            var known =
                    BookingDraft.plain().book(host, CalendarDraft.open(1).createdBy(host), Instant.parse(start), 1440);
            assertThat(known.status()).isEqualTo(400);
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return ZonedDateArbitraries.zones();
    }
}
