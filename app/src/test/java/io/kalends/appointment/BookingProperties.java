package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendar.CalendarDraftArbitraries;
import io.kalends.calendar.CalendarDraftArbitraries.DraftAndTime;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/// What a caller sees of bookings, one after the other.
class BookingProperties {

    private static final Duration DAYS = Duration.ofDays(4);

    private final ApiClient host = KalendsInstance.shared().newUser();
    private final ApiClient hostElsewhere = host.at(KalendsInstance.sharedToo());

    @Property(tries = 150)
    @Label("P05 a booking of an offered slot is created and answered with every field it came with")
    void an_offered_slot_is_booked_as_asked(
            @ForAll("drafts") DraftAndTime asked, @ForAll("bookings") BookingDraft booking, @ForAll Random choice) {
        var draft = asked.draft();
        var calendar = draft.createdBy(host);
        var slots = Slots.within(host, calendar, asked.from(), Duration.ofDays(8));
        Assume.that(!slots.offered().isEmpty());
        var slot = slots.offered().get(choice.nextInt(slots.offered().size()));

        var booked = booking.book(host, calendar, slot.start(), choice.nextBoolean() ? null : slots.durationMinutes());

        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        assertThat(booked.header("Location")).isEqualTo("/api/v1/appointments/" + booked.id());
        assertThat(booked.text("calendarId")).isEqualTo(calendar.toString());
        assertThat(booked.text("start")).isEqualTo(slot.start().toString());
        assertThat(booked.text("end")).isEqualTo(slot.end().toString());
        assertThat(booked.json().required("durationMinutes").asInt()).isEqualTo(slots.durationMinutes());
        assertThat(booked.text("timeZone")).isEqualTo(draft.zone().getId());
        assertThat(booked.text("status"))
                .isEqualTo(draft.policy().confirmation() == Confirmation.APPROVAL ? "PENDING" : "CONFIRMED");
        assertThat(booked.json().required("customer")).isEqualTo(booking.customerJson());
        assertThat(booked.json().required("location")).isEqualTo(booking.locationJson());
        assertThat(textOf(booked, "title")).isEqualTo(booking.title());
        assertThat(textOf(booked, "notes")).isEqualTo(booking.notes());
        assertThat(Ledger.claims(calendar)).singleElement().satisfies(claim -> {
            assertThat(claim.holder()).isEqualTo(booked.id());
            assertThat(claim.period().start()).isEqualTo(slot.start());
            assertThat(claim.period().end()).isEqualTo(slot.end());
        });
    }

    @Property(tries = 100)
    @Label("P08 an appointment read by id, at any instance, has the customer name, start and duration it was made with")
    void an_appointment_reads_back_as_it_was_made(
            @ForAll("bookings") BookingDraft booking,
            @ForAll @IntRange(max = 40_000) int startMinute,
            @ForAll @IntRange(min = 1, max = 1440) int minutes) {
        var calendar = CalendarDraft.open(1).createdBy(host);
        var start = someInstant().plus(Duration.ofMinutes(startMinute));
        var booked = booking.book(host, calendar, start, minutes);

        for (var client : List.of(host, hostElsewhere)) {
            var read = client.get("/appointments/" + booked.id());
            assertThat(read.json().required("customer").required("name").asString())
                    .isEqualTo(booking.customer().get("name"));
            assertThat(read.text("start")).isEqualTo(start.toString());
            assertThat(read.json().required("durationMinutes").asInt()).isEqualTo(minutes);
            assertThat(read.json()).isEqualTo(booked.json());
        }
    }

    @Property(tries = 100)
    @Label("K04 what is offered books; what is withheld is refused with the same reason")
    void the_offer_and_the_booking_agree(
            @ForAll("drafts") DraftAndTime asked, @ForAll Random choice, @ForAll("steps") int stepMinutes) {
        var calendar = asked.draft().createdBy(host);
        TestClock.stopped(() -> {
            bookSome(calendar, asked.from(), choice);
            var slots = Slots.within(host, calendar, asked.from(), DAYS, "&stepMinutes=" + stepMinutes);

            for (var withheld : oneOfEachReason(slots.withheld(), choice)) {
                var before = Ledger.everythingAbout(calendar);
                var refused = BookingDraft.plain().book(host, calendar, withheld.start(), null);
                assertThat(refused.text("reason")).as(refused.text()).isEqualTo(withheld.reason());
                assertThat(Ledger.everythingAbout(calendar)).isEqualTo(before);
            }
            for (var offered : someOf(slots.offered(), 4, choice)) {
                var booked = BookingDraft.plain().book(host, calendar, offered.start(), null);
                assertThat(booked.status()).as(booked.text()).isEqualTo(201);
                assertThat(host.post("/appointments/" + booked.id() + "/cancel", null)
                                .status())
                        .isEqualTo(200);
            }
        });
    }

    @Property(tries = 100)
    @Label("K13 a cancelled or declined appointment frees exactly its time")
    void an_appointment_that_is_off_frees_exactly_its_time(
            @ForAll("drafts") DraftAndTime asked, @ForAll Random choice) {
        var calendar = asked.draft().createdBy(host);
        TestClock.stopped(() -> {
            bookSome(calendar, asked.from(), choice);
            var slots = Slots.within(host, calendar, asked.from(), DAYS);
            Assume.that(!slots.offered().isEmpty());
            var claims = Ledger.claims(calendar);
            var slot = slots.offered().get(choice.nextInt(slots.offered().size()));
            var booked = BookingDraft.plain().book(host, calendar, slot.start(), null);
            assertThat(Ledger.claims(calendar)).containsAll(claims).hasSize(claims.size() + 1);

            var isDeclined = booked.text("status").equals("PENDING") && choice.nextBoolean();
            var off = isDeclined
                    ? host.patch("/appointments/" + booked.id() + "/status", "{\"status\": \"DECLINED\"}")
                    : host.post("/appointments/" + booked.id() + "/cancel", null);

            assertThat(off.text("status")).isEqualTo(isDeclined ? "DECLINED" : "CANCELLED");
            assertThat(Ledger.claims(calendar)).isEqualTo(claims);
            assertThat(Slots.within(host, calendar, asked.from(), DAYS)).isEqualTo(slots);
        });
    }

    @Property(tries = 100)
    @Label("P14 appointments are listed by ascending start, each on exactly one page")
    void appointments_are_listed_by_start(
            @ForAll Random choice,
            @ForAll @IntRange(min = 0, max = 10) int count,
            @ForAll @IntRange(min = 1, max = 11) int limit) {
        var calendar = CalendarDraft.open(3).createdBy(host);
        var booked = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var start = someInstant().plus(Duration.ofMinutes(15L * choice.nextInt(12)));
            var answer = BookingDraft.plain().book(host, calendar, start, null);
            if (answer.status() == 201) {
                booked.add(answer.id().toString());
            }
        }

        var starts = new ArrayList<Instant>();
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var page = host.get("/appointments?calendarId=" + calendar + "&limit=" + limit + cursor)
                    .json();
            assertThat(page.required("items").size()).isLessThanOrEqualTo(limit);
            page.required("items").forEach(item -> {
                starts.add(Instant.parse(item.required("start").asString()));
                ids.add(item.required("id").asString());
            });
            var next = page.required("nextCursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());

        assertThat(starts).isSorted();
        assertThat(ids).containsExactlyInAnyOrderElementsOf(booked);
    }

    private void bookSome(UUID calendar, Instant from, Random choice) {
        var offered = Slots.within(host, calendar, from, DAYS).offered();
        for (var slot : someOf(offered, choice.nextInt(6), choice)) {
            BookingDraft.plain()
                    .book(host, calendar, slot.start(), choice.nextBoolean() ? null : 1 + choice.nextInt(120));
        }
    }

    private static List<Slots.Slot> someOf(List<Slots.Slot> slots, int atMost, Random choice) {
        var shuffled = new ArrayList<>(slots);
        Collections.shuffle(shuffled, choice);
        return shuffled.subList(0, Math.min(atMost, shuffled.size()));
    }

    private static Collection<Slots.Slot> oneOfEachReason(List<Slots.Slot> slots, Random choice) {
        return someOf(slots, slots.size(), choice).stream()
                .collect(Collectors.toMap(Slots.Slot::reason, Function.identity(), (first, _) -> first))
                .values();
    }

    private static Instant someInstant() {
        return Instant.parse(ApiClient.someDay() + "T00:00:00Z");
    }

    private static @Nullable String textOf(ApiClient.Answer answer, String field) {
        var value = answer.json().required(field);
        return value.isNull() ? null : value.asString();
    }

    @Provide
    Arbitrary<DraftAndTime> drafts() {
        return CalendarDraftArbitraries.draftsNearClockChanges();
    }

    @Provide
    Arbitrary<BookingDraft> bookings() {
        return BookingDraftArbitraries.bookings();
    }

    @Provide
    Arbitrary<Integer> steps() {
        return Arbitraries.of(1, 5, 7, 15, 30, 60);
    }
}
