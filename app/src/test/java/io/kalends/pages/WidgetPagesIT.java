package io.kalends.pages;

import static io.kalends.pages.OpenHost.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a widget's page shows, and how far it may be shown elsewhere.
class WidgetPagesIT {

    private static final LocalDate DAY = ApiClient.someDay();

    @Test
    void a_page_shows_what_is_offered_and_nothing_that_is_the_hosts_alone() {
        var host = OpenHost.offering("""
                , "description": "We get to know each other.\\n\\nBring your questions.",
                  "location": {"type": "IN_PERSON", "value": "12 Elm Street"}""");

        var page = Booker.open(host.page());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("First consultation", "Host", "We get to know each other.", "12 Elm Street")
                .contains("30 min", "1 hour", "<html lang=\"en\" dir=\"ltr\"")
                .contains("<abbr title=\"Monday\">Mon</abbr>", "times are free")
                .doesNotContain(
                        "@example.org",
                        host.calendar().toString(),
                        host.widget().toString());
        assertThat(Booker.offered(page)).isNotEmpty();
    }

    @Test
    void the_times_of_a_day_are_told_in_the_zone_that_was_chosen_and_links_keep_it() {
        var host = OpenHost.offering("");

        var page = Booker.open(host.page() + "?date=" + DAY + "&zone=Pacific/Auckland&duration=60&name=Ada+L");

        var day = DAY.atStartOfDay(java.time.ZoneId.of("Pacific/Auckland")).toInstant();
        assertThat(Booker.offered(page)).first().isEqualTo(day.toString());
        assertThat(page.text())
                .contains("<option value=\"Pacific/Auckland\" selected=\"selected\">", "12:00\u202fAM")
                .contains("<input type=\"hidden\" name=\"name\" value=\"Ada L\">");
        var links = Pattern.compile("href=\"(/b/[^\"]+duration=[^\"]+)\"")
                .matcher(page.text())
                .results()
                .toList();
        assertThat(links)
                .hasSizeGreaterThan(20)
                .allSatisfy(link -> assertThat(link.group(1)).contains("zone=Pacific%2FAuckland", "name=Ada%20L"));
        assertThat(Booker.open(host.page() + "?zone=Nowhere/%3Cb%3E&date=never&month=13&duration=7")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void months_are_turned_over_and_none_is_shown_that_has_passed() {
        var host = OpenHost.offering("");
        var present = YearMonth.from(LocalDate.ofInstant(TestClock.now(), java.time.ZoneOffset.UTC));

        var first = Booker.open(host.page() + "?month=" + present);
        var next = Booker.open(host.page() + "?month=" + present.plusMonths(1));
        var past = Booker.open(host.page() + "?month=" + present.minusMonths(3));

        assertThat(first.text()).doesNotContain("Previous month").contains("Next month");
        assertThat(next.text()).contains("Previous month", "month=" + present.plusMonths(2));
        assertThat(past.text()).doesNotContain("Previous month").contains("month=" + present.plusMonths(1));
    }

    @Test
    void a_full_day_is_no_link_and_leads_to_the_next_free_one() {
        var host = OpenHost.offering("");
        for (int hour = 0; hour < 24; hour++) {
            host.take(at("%02d:00".formatted(hour)));
            host.take(at("%02d:30".formatted(hour)));
        }

        var page = Booker.open(host.page() + "?date=" + DAY);

        assertThat(page.text())
                .contains("Nothing is free on this day.", "Next free day: ")
                .doesNotContain("id=\"day-" + DAY + "\"")
                .contains("id=\"day-" + (DAY.getDayOfMonth() == 1 ? DAY.plusDays(1) : DAY.minusDays(1)) + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "en-US,en,Sunday,9:00\u202fAM",
        "en-GB,en,Monday,09:00",
        "de,de,Montag,09:00",
        "fr-CA,fr,dimanche,09 h 00",
        "es,es,lunes,9:00",
        "ja,en,Sunday,9:00\u202fAM"
    })
    void a_page_speaks_as_its_viewer_does(String wanted, String spoken, String firstDay, String nine) {
        var page = Booker.open(OpenHost.offering("").page() + "?date=" + DAY, wanted);

        assertThat(page.header("Content-Language")).isEqualTo(spoken);
        assertThat(page.text()).contains("<html lang=\"" + spoken + "\"", ">" + nine + "</button>");
        assertThat(page.text().replaceAll("(?s).*?<abbr title=\"([^\"]+)\".*", "$1"))
                .isEqualTo(firstDay);
    }

    @Test
    void a_viewer_chooses_among_the_languages_of_the_widget_and_no_others() {
        var host = OpenHost.offering(", \"languages\": [\"de\", \"fr\"]");

        assertThat(Booker.open(host.page()).text()).contains("<html lang=\"de\"", "lang=fr", "Français");
        assertThat(Booker.open(host.page() + "?lang=fr").text()).contains("<html lang=\"fr\"", "lang=fr");
        assertThat(Booker.open(host.page() + "?lang=es", "fr").text()).contains("<html lang=\"fr\"");
    }

    @Test
    void a_paused_widget_says_so_and_one_that_is_not_published_is_unknown() {
        var host = OpenHost.offering("");

        host.change("PAUSED", "");
        var paused = Booker.open(host.page());
        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.text())
                .contains("No bookings are taken here at the moment")
                .doesNotContain("<table");
        assertThat(Booker.send(host.page() + "/hold", "start", at("09:00")).status())
                .isEqualTo(409);

        host.change("ARCHIVED", "");
        for (var path : List.of(host.page(), "/b/nobody-has-this", "/b/%C3%BC", host.page() + "/style.css")) {
            var unknown = Booker.open(path, "de");
            assertThat(unknown.status()).as(path).isEqualTo(404);
            assertThat(unknown.text()).contains("Wir kennen diese Seite nicht", "lang=\"de\"");
        }
    }

    @Test
    void a_page_is_framed_by_the_sites_that_the_host_lists_or_by_all() {
        var all = Booker.open(OpenHost.offering("").page());
        var some = Booker.open(OpenHost.offering("""
                , "allowedOrigins": ["https://grace.example", "http://localhost:3000"],
                  "redirectUrl": "https://grace.example:8443/thanks?a=b\"""").page());

        assertThat(all.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                        + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors *");
        assertThat(some.header("Content-Security-Policy"))
                .endsWith("form-action 'self' https://grace.example:8443; "
                        + "frame-ancestors 'self' http://localhost:3000 https://grace.example");
        assertThat(all.text()).contains("Scheduled with Kalends");
        assertThat(Booker.open(OpenHost.offering("").page() + "?embed=1").text())
                .contains("data-embedded", "embed=1")
                .doesNotContain("Scheduled with Kalends");
    }

    @Test
    void colours_and_logo_are_the_widgets_own() {
        var host = OpenHost.offering("""
                , "branding": {"color": "#ffe066", "cornerRadius": 3, "theme": "DARK",
                    "logo": "data:image/png;base64,iVBORw0KGgo="}""");
        var page = Booker.open(host.page());
        var browser = Booker.browser("en");

        var address =
                Pattern.compile("href=\"(/b/[^\"]+/style.css[?]v=[^\"]+)\"").matcher(page.text());
        assertThat(address.find()).isTrue();
        var style = browser.get("/" + address.group(1));
        var former = browser.get("/" + host.page() + "/style.css?v=1");
        var logo = browser.get("/" + host.page() + "/logo");

        assertThat(page.text())
                .contains("data-theme=\"dark\"", host.page() + "/logo?v=", host.page() + "/style.css?v=");
        assertThat(style.header("Content-Type")).startsWith("text/css");
        assertThat(style.header("Cache-Control")).contains("max-age=31536000");
        assertThat(former.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(style.text()).contains("--brand: #ffe066;", "--brand-ink: #000000;", "--corner: 3px;");
        assertThat(logo.header("Content-Type")).isEqualTo("image/png");
        assertThat(logo.text()).contains("PNG");
        assertThat(Booker.open(OpenHost.offering("").page() + "/logo").status()).isEqualTo(404);
    }

    @Test
    void what_people_call_things_is_never_markup() {
        var host = OpenHost.offering("""
                , "description": "<img src=x onerror=alert(1)>",
                  "questions": [{"key": "a", "type": "TEXT", "label": "<b>Why</b>"}],
                  "location": {"type": "CUSTOM", "value": "javascript:alert(1)"}""");

        var page = Booker.open(host.page() + "?name=%22%3E%3Cscript%3E");
        var form = Booker.open(host.page() + "/book?start=" + at("09:00") + "&name=%22%3E%3Cscript%3E&q_a=%3Cb%3E");

        assertThat(page.text()).contains("&lt;img src=x").doesNotContain("<img", "href=\"javascript", "\"><script>");
        assertThat(form.text()).contains("&lt;b&gt;Why&lt;/b&gt;").doesNotContain("<b>", "\"><script>");
    }

    @Test
    void the_first_view_weighs_less_than_a_hundred_kilobytes() {
        var page = OpenHost.offering("").page();
        var total = List.of(
                        page,
                        page + "/style.css",
                        "/pages/pages.css",
                        "/pages/widget.css",
                        "/pages/pages.js",
                        "/webjars/picocss__pico/css/pico.min.css",
                        "/webjars/htmx.org/dist/htmx.min.js")
                .stream()
                .mapToInt(WidgetPagesIT::compressed)
                .sum();

        assertThat(total).isBetween(20_000, 100_000);
    }

    private static int compressed(String path) {
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                            "http://localhost:" + KalendsInstance.shared().port() + path))
                    .header("Accept-Encoding", "gzip")
                    .build();
            var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer.body().length;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
