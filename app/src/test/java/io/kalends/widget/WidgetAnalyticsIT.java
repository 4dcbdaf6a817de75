package io.kalends.widget;

import static io.kalends.widget.PublishedWidget.at;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What hosts learn about what their widgets bring.
class WidgetAnalyticsIT {

    private static final String SHOP = "https://shop.example";

    private static LocalDate today() {
        return LocalDate.ofInstant(TestClock.now(), ZoneOffset.UTC);
    }

    private static Answer tell(PublishedWidget widget, ApiClient who, String step) {
        return who.post(widget.path() + "/events", "{\"type\": \"%s\"}".formatted(step));
    }

    private static Answer analytics(PublishedWidget widget) {
        return analytics(widget, today().minusDays(6), today().plusDays(1));
    }

    private static Answer analytics(PublishedWidget widget, LocalDate from, LocalDate to) {
        var answer = widget.host().get("/widgets/%s/analytics?from=%s&to=%s".formatted(widget.id(), from, to));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    private static String figures(JsonNode node) {
        return Stream.of("views", "slotViews", "starts", "bookings")
                .map(name -> node.required(name).toString())
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    @Test
    void views_and_what_comes_of_them_are_summed_by_day_and_by_site() {
        var widget = PublishedWidget.of("");
        var shop = widget.visitor().with("Origin", SHOP);
        Stream.of("VIEW", "VIEW", "SLOT_VIEW", "START")
                .forEach(step -> assertThat(tell(widget, shop, step).status()).isEqualTo(204));
        Stream.of("VIEW", "VIEW", "SLOT_VIEW", "SLOT_VIEW")
                .forEach(step -> assertThat(tell(widget, widget.visitor(), step).status())
                        .isEqualTo(204));
        assertThat(shop.post(widget.path() + "/book", PublishedWidget.body(at(9, 0), ""))
                        .status())
                .isEqualTo(201);

        var answer = analytics(widget).json();

        assertThat(answer.required("timeZone").asString()).isEqualTo("UTC");
        assertThat(figures(answer.required("total"))).isEqualTo("4 3 1 1");
        assertThat(answer.required("total").required("conversion").asDouble()).isEqualTo(0.25);
        assertThat(answer.required("dropOff").toString())
                .isEqualTo("{\"beforeTimes\":0.25,\"beforeStart\":0.6666666666666666,\"beforeBooking\":0.0}");
        assertThat(answer.required("days")
                        .valueStream()
                        .map(day -> day.required("date").asString()))
                .containsExactlyElementsOf(today().minusDays(6)
                        .datesUntil(today().plusDays(1))
                        .map(LocalDate::toString)
                        .toList());
        assertThat(answer.required("days").valueStream().map(day -> figures(day.required("figures"))))
                .containsExactly("0 0 0 0", "0 0 0 0", "0 0 0 0", "0 0 0 0", "0 0 0 0", "0 0 0 0", "4 3 1 1");
        assertThat(answer.required("sites")
                        .valueStream()
                        .map(site -> site.required("site") + " " + figures(site.required("figures"))))
                .containsExactly("\"shop.example\" 2 1 1 1", "null 2 2 0 0");
    }

    @Test
    void a_booking_counts_on_the_day_on_which_it_was_made_whatever_becomes_of_it() {
        var widget = PublishedWidget.of("");
        var booked = widget.book(at(9, 0));
        var cancelled = widget.visitor().post("/public/bookings/" + booked.text("token") + "/cancel", "{}");
        assertThat(cancelled.status()).as("%s", cancelled).isEqualTo(200);

        TestClock.later(Duration.ofDays(1), () -> widget.book(at(10, 0)));
        TestClock.later(Duration.ofDays(1), () -> widget.book(at(11, 0)));

        var days = analytics(widget, today(), today().plusDays(2)).json().required("days");

        assertThat(figures(days.get(0).required("figures"))).isEqualTo("0 0 0 1");
        assertThat(figures(days.get(1).required("figures"))).isEqualTo("0 0 0 2");
    }

    @Test
    void sites_that_show_a_widget_are_listed_the_last_seen_first() {
        var widget = PublishedWidget.of("");
        tell(widget, widget.visitor().with("Origin", SHOP), "VIEW");
        tell(widget, widget.visitor().with("Origin", "http://localhost:3000"), "VIEW");
        tell(widget, widget.visitor().with("Origin", "null"), "VIEW");
        tell(
                widget,
                widget.visitor().with("Origin", "https://ours.example").with("Sec-Fetch-Site", "same-origin"),
                "VIEW");
        TestClock.later(
                Duration.ofMinutes(1), () -> tell(widget, widget.visitor().with("Origin", SHOP), "START"));

        var embeds =
                widget.host().get("/widgets/" + widget.id() + "/embeds").json().required("items");

        assertThat(embeds.valueStream().map(embed -> embed.required("site").asString()))
                .containsExactly("shop.example", "localhost:3000");
        assertThat(embeds.get(0).required("firstSeenAt").asString())
                .isLessThan(embeds.get(0).required("lastSeenAt").asString());
        var first = widget.host().get("/widgets/" + widget.id() + "/embeds?sort=firstSeenAt&limit=1");
        assertThat(first.json().required("items").get(0).required("site").asString())
                .isEqualTo("shop.example");
        assertThat(widget.host()
                        .get("/widgets/" + widget.id() + "/embeds?sort=firstSeenAt&limit=1&cursor="
                                + first.text("nextCursor"))
                        .json()
                        .required("items")
                        .get(0)
                        .required("site")
                        .asString())
                .isEqualTo("localhost:3000");
    }

    @Test
    void anybody_may_name_any_site_and_only_so_many_are_told_apart() {
        var widget = PublishedWidget.of("");
        IntStream.range(0, 503)
                .forEach(i -> assertThat(tell(
                                        widget,
                                        widget.visitor().with("Origin", "https://s%d.example".formatted(i)),
                                        "VIEW")
                                .status())
                        .isEqualTo(204));
        tell(widget, widget.visitor().with("Origin", "https://s0.example"), "VIEW");

        var sites = analytics(widget).json().required("sites");

        assertThat(sites.valueStream()
                        .limit(3)
                        .map(site -> site.required("site") + " " + figures(site.required("figures"))))
                .containsExactly("null 3 0 0 0", "\"s0.example\" 2 0 0 0", "\"s1.example\" 1 0 0 0");
        assertThat(sites.size()).isEqualTo(501);
    }

    @Test
    void nothing_is_lost_of_what_many_count_at_once() throws InterruptedException {
        var widget = PublishedWidget.of("");
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 320; i++) {
                var who = i % 2 == 0 ? widget.visitor() : widget.visitor().with("Origin", SHOP);
                threads.execute(() -> tell(widget, who, "VIEW"));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(60, SECONDS)).isTrue();
        }

        assertThat(analytics(widget)
                        .json()
                        .required("sites")
                        .valueStream()
                        .map(site -> figures(site.required("figures"))))
                .containsExactly("160 0 0 0", "160 0 0 0");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-01,2027-03-01,must be after from",
        "2027-03-01,2027-02-01,must be after from",
        "2027-03-01,2028-03-02,must be at most 366 days after from"
    })
    void a_range_that_is_none_is_refused(LocalDate from, LocalDate to, String message) {
        var widget = PublishedWidget.of("");

        var refused = widget.host().get("/widgets/%s/analytics?from=%s&to=%s".formatted(widget.id(), from, to));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().required("errors").get(0).required("field").asString())
                .isEqualTo("to");
        assertThat(refused.json().required("errors").get(0).required("message").asString())
                .isEqualTo(message);
    }

    @Test
    void steps_that_nobody_takes_and_widgets_that_nobody_sees_are_refused() {
        var widget = PublishedWidget.of("\"allowedOrigins\": [\"https://shop.example\"],");

        var shop = widget.visitor().with("Origin", SHOP);
        assertThat(tell(widget, shop, "JUMP").status()).isEqualTo(422);
        assertThat(shop.post(widget.path() + "/events", "{}").status()).isEqualTo(422);
        assertThat(tell(widget, widget.visitor().with("Origin", "https://other.example"), "VIEW")
                        .status())
                .isEqualTo(403);
        assertThat(shop.post("/public/widgets/wgt_2b7x0eZ3rT8vQp5LkNc1aA/events", "{\"type\": \"VIEW\"}")
                        .status())
                .isEqualTo(404);
        var other = KalendsInstance.shared().newUser();
        assertThat(other.get("/widgets/" + widget.id() + "/embeds").status()).isEqualTo(404);
        assertThat(other.get("/widgets/" + widget.id() + "/analytics?from=2027-03-01&to=2027-03-02")
                        .status())
                .isEqualTo(404);
        assertThat(figures(analytics(widget).json().required("total"))).isEqualTo("0 0 0 0");
    }
}
