package io.kalends.widget;

import static io.kalends.widget.PublishedWidget.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.appointment.Ledger;
import io.kalends.testing.KalendsInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Many bookers at once at a widget whose calendars take turns.
class WidgetTurnsIT {

    private static final int CALENDARS = 10;
    private static final int BOOKERS = 16;
    private static final int TIMES = 12;

    @Test
    @DisplayName(
            "K10 of sixteen that book at once, with holds and without, each calendar gets its share, on two instances")
    void each_calendar_gets_its_share() throws Exception {
        var host = KalendsInstance.shared().newUser();
        var calendars =
                IntStream.range(0, CALENDARS).mapToObj(_ -> host.newCalendar()).toList();
        var widget = PublishedWidget.of(host, calendars, "");

        var answers = new ArrayList<Integer>();
        try (var bookers = Executors.newFixedThreadPool(BOOKERS)) {
            var attempts = IntStream.range(0, BOOKERS * TIMES)
                    .mapToObj(i -> bookers.submit(() -> attempt(widget, i)))
                    .toList();
            for (Future<Integer> attempt : attempts) {
                answers.add(attempt.get());
            }
        }

        // At each time as many book as there are calendars; the others come too late.
        assertThat(answers).containsOnly(201, 409);
        assertThat(answers).filteredOn(status -> status == 201).hasSize(CALENDARS * TIMES);
        assertThat(taken(calendars).values())
                .allSatisfy(count -> assertThat(count).isEqualTo(TIMES));
    }

    @Test
    @DisplayName("K10 where each could take every booking, shares never differ by more than one")
    void shares_never_differ_by_more_than_one() throws Exception {
        var host = KalendsInstance.shared().newUser();
        var calendars =
                IntStream.range(0, CALENDARS).mapToObj(_ -> host.newCalendar()).toList();
        var widget = PublishedWidget.of(host, calendars, "");

        try (var bookers = Executors.newFixedThreadPool(BOOKERS)) {
            var attempts = IntStream.range(0, 47)
                    .mapToObj(i -> bookers.submit(() -> widget.book(at(0, 0).plus(Duration.ofMinutes(30L * i)))
                            .status()))
                    .toList();
            for (Future<Integer> attempt : attempts) {
                assertThat(attempt.get()).isEqualTo(201);
            }
        }

        assertThat(taken(calendars).values()).allMatch(count -> count == 4 || count == 5);
    }

    /// Every second one holds the time first.
    private static int attempt(PublishedWidget widget, int number) {
        var start = at(10, 0).plus(Duration.ofMinutes(30L * (number / BOOKERS)));
        var there = number % 2 == 0 ? widget : widget.at(KalendsInstance.sharedToo());
        if (number % 4 < 2) {
            return there.book(start).status();
        }
        var held = there.hold(start);
        return held.status() == 201
                ? there.book(start, "\"holdId\": \"%s\",".formatted(held.id())).status()
                : held.status();
    }

    private static Map<UUID, Integer> taken(List<UUID> calendars) {
        return calendars.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        calendar -> Ledger.claims(KalendsInstance.shared().database(), calendar)
                                .size()));
    }
}
