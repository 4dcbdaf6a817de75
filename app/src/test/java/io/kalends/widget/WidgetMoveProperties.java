package io.kalends.widget;

import static io.kalends.widget.PublishedWidget.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.notifications.api.ManageBooking;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Customers who move what they have booked at a widget of all of its calendars.
class WidgetMoveProperties {

    private static final KalendsInstance KALENDS = KalendsInstance.shared();

    private final ApiClient host = KALENDS.newUser();

    @Property(tries = 100)
    @Label("K04 K10 a customer may move to the times of the common grid that they are offered, and to no others")
    void offered_times_are_the_ones_that_can_be_moved_to(
            @ForAll("hours") List<LocalWindow> hours,
            @ForAll("steps") int step,
            @ForAll @Size(max = 4) List<@IntRange(max = 47) Integer> busy,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 47) Integer> wishes) {
        var calendars = hours.stream()
                .map(window -> CalendarDraft.open(1)
                        .opening(BusinessHoursArbitraries.daily(List.of(window)))
                        .createdBy(host))
                .toList();
        var widget = PublishedWidget.of(host, calendars, """
                "assignment": "COLLECTIVE", "durations": [30], "stepMinutes": %d,""".formatted(step));
        var token = widget.book(widget.starts("").getFirst()).text("token");
        for (int i = 0; i < busy.size(); i++) {
            host.book(calendars.get(i % calendars.size()), start(busy.get(i)).toString());
        }

        for (var wish : wishes) {
            var offered = offered(token);
            if (!start(wish).equals(startOf(widget, token))) {
                var moved = move(widget, token, start(wish));
                assertThat(moved.status() == 200)
                        .as("%s of %s: %s", start(wish), offered, moved)
                        .isEqualTo(offered.contains(start(wish)));
            }
            var left = offered(token);
            if (!left.isEmpty()) {
                var moved = move(widget, token, left.get(wish % left.size()));
                assertThat(moved.status()).as("%s", moved).isEqualTo(200);
            }
        }
    }

    private static Instant start(int fiveMinutes) {
        return at(8, 0).plus(Duration.ofMinutes(5L * fiveMinutes));
    }

    private static List<Instant> offered(String token) {
        return KALENDS.bean(ManageBooking.class).times(token, at(0, 0), at(23, 0));
    }

    private static Instant startOf(PublishedWidget widget, String token) {
        return Instant.parse(widget.visitor().get("/public/bookings/" + token).text("start"));
    }

    private static Answer move(PublishedWidget widget, String token, Instant start) {
        return widget.visitor().post("/public/bookings/" + token + "/reschedule", """
                {"start": "%s"}""".formatted(start));
    }

    /// Of each calendar: windows that begin on different grids and share at least two hours.
    @Provide
    Arbitrary<List<LocalWindow>> hours() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 12))
                .as((opens, closes) -> new LocalWindow(8 * 60 + 5 * opens, 11 * 60 + 5 * closes))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<Integer> steps() {
        return Arbitraries.of(10, 15, 20, 30);
    }
}
