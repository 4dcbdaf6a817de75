package io.kalends.pages;

import static io.kalends.pages.OpenHost.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a widget's page counts of those who come to it.
class VisitCountingIT {

    /// Views, those with times, starts and bookings by site, the widget's own page as `-`.
    private static String counted(OpenHost host) {
        var today = LocalDate.ofInstant(TestClock.now(), ZoneOffset.UTC);
        var answer = host.client()
                .get("/widgets/%s/analytics?from=%s&to=%s".formatted(host.widget(), today, today.plusDays(1)));
        var line = new StringBuilder();
        for (var site : answer.json().required("sites")) {
            var figures = site.required("figures");
            line.append("%s %s/%s/%s/%s "
                    .formatted(
                            site.required("site").isNull()
                                    ? "-"
                                    : site.required("site").asString(),
                            figures.required("views"),
                            figures.required("slotViews"),
                            figures.required("starts"),
                            figures.required("bookings")));
        }
        return line.toString().strip();
    }

    @Test
    void a_booker_in_a_frame_is_counted_step_by_step_for_the_site_around_it() {
        var host = OpenHost.offering("");

        var page = Booker.open(host.page() + "?embed=1&site=Shop.example:8443");
        assertThat(counted(host)).isEqualTo("shop.example:8443 1/1/0/0");
        assertThat(page.text()).contains("site=Shop.example%3A8443");
        var form = Booker.follow(
                Booker.send(host.page() + "/hold?duration=30&embed=1&site=shop.example%3A8443", "start", at("09:00")));
        assertThat(counted(host)).isEqualTo("shop.example:8443 1/1/1/0");
        TestClock.later(Duration.ofSeconds(5), () -> Booker.fill(form, "name", "Ada", "email", "ada@example.org"));

        assertThat(counted(host)).isEqualTo("shop.example:8443 1/1/1/1");
    }

    @Test
    void a_page_without_times_is_seen_and_its_times_are_not() {
        var host = OpenHost.offering("");
        host.change("PAUSED", "");

        Booker.open(host.page());

        assertThat(counted(host)).isEqualTo("- 1/0/0/0");
    }

    @Test
    void a_form_that_is_opened_by_a_link_is_a_start() {
        var host = OpenHost.offering("");

        Booker.open(host.page() + "/book?start=" + at("09:00"));

        assertThat(counted(host)).isEqualTo("- 0/0/1/0");
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,same-origin", "HX-Request,true", "Sec-Purpose,prefetch;prerender"})
    void leafing_through_a_page_and_what_a_browser_asks_ahead_are_no_views(String header, String value) {
        var host = OpenHost.offering("");

        var page = Booker.browser("en").with(header, value).get("/" + host.page() + "?month=2030-01");

        assertThat(page.status()).isEqualTo(200);
        assertThat(counted(host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'?site=shop.example'", "'?embed=1'", "'?embed=1&site=%3Cscript%3E'", "'?embed=1&site=a%20b'"})
    void what_is_no_site_or_in_no_frame_is_the_widgets_own_page(String query) {
        var host = OpenHost.offering("");

        Booker.open(host.page() + query);

        assertThat(counted(host)).isEqualTo("- 1/1/0/0");
    }
}
