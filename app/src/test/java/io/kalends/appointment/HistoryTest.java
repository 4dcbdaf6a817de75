package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalends.appointment.History.Act;
import io.kalends.appointment.History.Event;
import io.kalends.appointment.History.Outcome;
import io.kalends.appointment.History.State;
import io.kalends.appointment.History.Told;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a history takes for an explanation, in a calendar with one seat.
class HistoryTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final TimeSpan NOON = TimeSpan.of(Instant.parse("2027-03-01T12:00:00Z"), Duration.ofHours(1));
    private static final TimeSpan SOON_AFTER =
            TimeSpan.of(NOON.start().plus(Duration.ofMinutes(30)), Duration.ofHours(1));
    private static final TimeSpan EVENING = TimeSpan.of(NOON.start().plus(Duration.ofHours(7)), Duration.ofHours(1));

    @Test
    void whoever_overlaps_somebody_who_is_certainly_there_cannot_have_been_booked() {
        requireUnexplained(booked(ONE, NOON, 1, 2), booked(OTHER, SOON_AFTER, 3, 4));
        requireUnexplained(booked(ONE, EVENING, 1, 2), booked(OTHER, NOON, 3, 4), moved(ONE, SOON_AFTER, 2, 5, 6));
        requireExplained(booked(ONE, NOON, 1, 2), booked(OTHER, EVENING, 3, 4));
    }

    @Test
    void whoever_overlaps_somebody_who_may_have_left_can_have_been_booked() {
        requireExplained(booked(ONE, NOON, 1, 2), cancelled(ONE, 2, 3, 5), booked(OTHER, SOON_AFTER, 4, 6));
        requireUnexplained(booked(ONE, NOON, 1, 2), booked(OTHER, SOON_AFTER, 3, 4), cancelled(ONE, 2, 5, 6));
    }

    @Test
    void whoever_was_refused_may_have_met_somebody() {
        requireExplained(booked(ONE, NOON, 1, 4), refused(SOON_AFTER, 2, 3));
        requireUnexplained(refused(NOON, 1, 2), booked(ONE, NOON, 3, 4));
        requireUnexplained(booked(ONE, NOON, 1, 2), cancelled(ONE, 2, 3, 4), refused(NOON, 5, 6));
        requireUnexplained(booked(ONE, NOON, 1, 2), refused(EVENING, 3, 4));
    }

    @Test
    void what_was_done_to_an_appointment_is_in_the_order_of_its_versions_and_of_the_clock() {
        requireExplained(booked(ONE, NOON, 1, 2), moved(ONE, EVENING, 2, 3, 6), cancelledAt(EVENING, ONE, 3, 4, 5));
        requireUnexplained(booked(ONE, NOON, 1, 2), cancelled(ONE, 2, 3, 4), moved(ONE, EVENING, 3, 5, 6));
        requireUnexplained(booked(ONE, NOON, 1, 2), moved(ONE, EVENING, 2, 5, 6), cancelledAt(EVENING, ONE, 3, 3, 4));
    }

    private static Event booked(UUID id, TimeSpan span, long from, long to) {
        return done(Act.BOOK, id, span, new Told(State.CONFIRMED, span, null), 1, from, to);
    }

    private static Event moved(UUID id, TimeSpan span, long version, long from, long to) {
        return done(Act.MOVE, id, span, new Told(State.CONFIRMED, span, null), version, from, to);
    }

    private static Event cancelled(UUID id, long version, long from, long to) {
        return cancelledAt(NOON, id, version, from, to);
    }

    private static Event cancelledAt(TimeSpan span, UUID id, long version, long from, long to) {
        return done(Act.CANCEL, id, null, new Told(State.CANCELLED, span, null), version, from, to);
    }

    private static Event done(Act act, UUID id, @Nullable TimeSpan span, Told told, long version, long from, long to) {
        return new Event(act, 0, null, span, new Outcome("", id, version, told), from, to);
    }

    private static Event refused(TimeSpan span, long from, long to) {
        return new Event(Act.BOOK, 0, null, span, new Outcome("slot_taken", null, 0, null), from, to);
    }

    private static void requireExplained(Event... events) {
        assertThatCode(() -> new History(List.of(1), List.of(events)).requireExplained())
                .doesNotThrowAnyException();
    }

    private static void requireUnexplained(Event... events) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> new History(List.of(1), List.of(events)).requireExplained());
    }
}
