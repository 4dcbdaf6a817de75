package io.kalends.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kalends.pages.OpenHost.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import io.kalends.testing.ApiClient;
import io.kalends.testing.Chromium;
import io.kalends.testing.Chromium.Screen;
import io.kalends.testing.Chromium.Watch;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A widget's page in a real browser, as bookers use it, judged by axe-core for who cannot see or point.
class WidgetBrowserIT {

    private static final LocalDate DAY = ApiClient.someDay();

    private static final String FULL = """
            , "description": "Half an hour to get to know each other.\\n\\nBring your questions, and whatever papers you have.",
              "location": {"type": "VIDEO", "value": "https://meet.example/grace"},
              "branding": {"color": "#0f766e", "cornerRadius": 10,
                "texts": {"confirmation": "I look forward to meeting you."},
                "logo": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="},
              "questions": [
                {"key": "company", "type": "TEXT", "label": "Company", "required": true, "help": "As on your invoice"},
                {"key": "topic", "type": "SINGLE_CHOICE", "label": "What is it about?", "options": ["Tax", "Law"], "required": true},
                {"key": "wants", "type": "MULTIPLE_CHOICE", "label": "Something to drink?", "options": ["Tea", "Coffee"]},
                {"key": "more", "type": "LONG_TEXT", "label": "Anything else"},
                {"key": "terms", "type": "CHECKBOX", "label": "I have read the terms", "required": true}]""";

    private static final String AGGRESSIVE =
            "* { font-family: fantasy !important; color: red !important; } iframe { display: none !important; }"
                    + " button { visibility: hidden !important; }";

    private static NewContextOptions viewer(Screen screen) {
        return Chromium.viewer(KalendsInstance.shared(), screen).setTimezoneId("UTC");
    }

    private static void press(Page page, AriaRole role, String name) {
        page.getByRole(role, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void bookAs(Page page, String name) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("E-mail").fill("ada@example.org");
        inTime(page, () -> press(page, AriaRole.BUTTON, "Book this time"));
    }

    /// Sends the form as somebody does who has taken the time to fill it in: a robot would be quicker.
    private static void inTime(Page page, Runnable sending) {
        TestClock.later(
                FormStamp.LEAST,
                () -> page.waitForResponse(
                        answer -> answer.request().method().equals("POST")
                                && answer.url().contains("/book"),
                        sending));
    }

    @Test
    void without_scripts_everything_is_there() {
        var host = OpenHost.offering("");
        try (var context = Chromium.open(viewer(Screen.DESK).setJavaScriptEnabled(false))) {
            var page = context.newPage();
            page.navigate(host.page());
            page.getByLabel("Time zone").selectOption("Asia/Tokyo");
            press(page, AriaRole.BUTTON, "Show");
            press(page, AriaRole.LINK, "1 hour");
            page.locator("#next").click();
            page.locator(".month td > a").nth(3).click();
            assertThat(page.getByLabel("Time zone")).hasValue("Asia/Tokyo");
            press(page, AriaRole.BUTTON, "15:00");
            assertThat(page.locator(".chosen")).containsText("15:00 – 16:00");
            bookAs(page, "Ada Lovelace");

            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("You are booked");
            assertThat(page.locator("dl")).containsText("15:00 – 16:00");
        }
        assertThat(host.booked()).hasSize(1);
    }

    @Test
    void with_scripts_the_panel_changes_in_place_and_the_browsers_zone_is_taken_by_itself() {
        var host = OpenHost.offering("");
        try (var context = Chromium.open(viewer(Screen.DESK).setTimezoneId("Pacific/Auckland"))) {
            var page = context.newPage();
            page.navigate(host.page());
            assertThat(page.getByLabel("Time zone")).hasValue("Pacific/Auckland");
            assertThat(page).hasURL(Pattern.compile("zone=Pacific%2FAuckland"));
            page.evaluate("window.untouched = true");
            page.locator("#next").click();
            assertThat(page.locator("#previous")).isVisible();
            page.locator(".month td > a").nth(2).click();
            assertThat(page.locator(".month td > a").nth(2)).hasAttribute("aria-current", "true");
            assertThat(page.locator(".month td > a").nth(2)).isFocused();
            press(page, AriaRole.LINK, "1 hour");
            assertThat(page.locator("#length-60")).hasAttribute("aria-current", "true");
            page.getByLabel("Time zone").selectOption("America/New_York");
            assertThat(page).hasURL(Pattern.compile("zone=America"));
            assertThat(page.evaluate("window.untouched")).isEqualTo(true);
            page.goBack();
            assertThat(page.getByLabel("Time zone")).hasValue("Pacific/Auckland");
            page.locator(".time-list button").first().click();
            bookAs(page, "Ada Lovelace");
            assertThat(page.locator("dl")).containsText("New Zealand");
        }
        assertThat(host.booked().getFirst().json().get("customer").toString()).contains("Pacific/Auckland");
    }

    @Test
    void a_booking_is_made_with_the_keyboard_alone() {
        var host = OpenHost.offering("");
        try (var context = Chromium.open(viewer(Screen.DESK))) {
            var page = context.newPage();
            page.navigate(host.page() + "?date=" + DAY + "&zone=UTC");
            page.locator("#zone").focus();
            page.keyboard().press("Tab");
            assertThat(page.locator(".time-list button").first()).isFocused();
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile("/book\\?"));
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Choose another time"))
                    .focus();
            page.keyboard().press("Tab");
            page.keyboard().type("Ada Lovelace");
            page.keyboard().press("Tab");
            page.keyboard().type("not an address");
            inTime(page, () -> page.keyboard().press("Enter"));
            assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.getByLabel("E-mail")).isFocused();
            page.keyboard().press("Control+A");
            page.keyboard().type("ada@example.org");
            inTime(page, () -> page.keyboard().press("Enter"));
            assertThat(page.getByRole(AriaRole.HEADING).first()).isFocused();
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("You are booked");
        }
        assertThat(host.booked()).hasSize(1);
    }

    @Test
    void when_clocks_are_put_back_each_of_the_two_hours_can_be_told_and_booked() {
        var host = OpenHost.offering("");
        var zone = ZoneId.of("America/New_York");
        var back = zone.getRules().nextTransition(DAY.atStartOfDay(zone).toInstant());
        while (!back.isOverlap()) {
            back = zone.getRules().nextTransition(back.getInstant());
        }
        var day = back.getDateTimeAfter().toLocalDate();
        try (var context = Chromium.open(
                viewer(Screen.DESK).setTimezoneId("America/New_York").setLocale("en-US"))) {
            var page = context.newPage();
            page.navigate(host.page() + "?zone=America/New_York&date=" + day);
            assertThat(page.locator(".time-list button")).hasCount(100);
            press(page, AriaRole.BUTTON, "1:00\u202fAM EST");
            assertThat(page.locator(".chosen")).containsText("1:00\u202fAM – 1:30\u202fAM");
            bookAs(page, "Ada Lovelace");
            assertThat(page.locator("dl")).containsText("1:00");
        }
        var start = Instant.parse(host.booked().getFirst().text("start"));
        assertThat(start.atZone(zone).getOffset()).isEqualTo(back.getOffsetAfter());
    }

    @Test
    void german_readers_are_told_everything_in_german() {
        var host = OpenHost.offering(FULL);
        try (var context = Chromium.open(viewer(Screen.PHONE).setLocale("de-DE").setTimezoneId("Europe/Berlin"))) {
            var page = context.newPage();
            page.navigate(host.page() + "?date=" + DAY);
            assertThat(page.locator("th abbr").first()).hasText("Mo");
            page.locator(".time-list button").first().click();
            assertThat(page.locator("#details")).hasText("Ihre Angaben");
            inTime(page, () -> press(page, AriaRole.BUTTON, "Diese Zeit buchen"));
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Bitte prüfen Sie diese Felder");
            Chromium.photograph(page, "widget-german");
        }
    }

    @Test
    void of_two_browsers_that_want_one_time_one_gets_it_and_the_other_the_nearest() {
        var host = OpenHost.offering("");
        try (var one = Chromium.open(viewer(Screen.DESK));
                var two = Chromium.open(viewer(Screen.PHONE))) {
            var first = one.newPage();
            two.route("**/stream", Route::abort);
            var second = two.newPage();
            first.navigate(host.page() + "?date=" + DAY);
            second.navigate(host.page() + "?date=" + DAY);
            press(first, AriaRole.BUTTON, "09:00");
            assertThat(first.locator(".held")).containsText("Held for you until");
            press(second, AriaRole.BUTTON, "09:00");
            assertThat(second.getByRole(AriaRole.ALERT)).containsText("taken in the meantime");
            Chromium.photograph(second, "widget-taken");
            second.locator("form.nearest button").nth(3).click();
            bookAs(second, "Grace");
            bookAs(first, "Ada");
            assertThat(first.getByRole(AriaRole.HEADING).first()).hasText("You are booked");
            assertThat(second.getByRole(AriaRole.HEADING).first()).hasText("You are booked");
        }
        assertThat(host.booked())
                .extracting(booked -> booked.text("start"))
                .containsExactlyInAnyOrder(at("09:00"), at("09:30"));
    }

    @Test
    void the_page_around_a_frame_is_told_what_happens_in_it() {
        var host = OpenHost.offering("");
        try (var context = Chromium.open(viewer(Screen.DESK))) {
            var page = context.newPage();
            page.route(
                    "**/around",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody(
                                    "<script>window.told = []; addEventListener('message', m => told.push(m.data))</script>"
                                            + "<iframe width=900 height=900 src='" + host.page() + "?embed=1&date="
                                            + DAY
                                            + "'></iframe>")));
            page.navigate("/around");
            var frame = page.frameLocator("iframe");
            frame.locator(".time-list button").first().click();
            frame.getByLabel("Name").fill("Ada");
            frame.getByLabel("E-mail").fill("ada@example.org");
            inTime(page, () -> frame.getByText("Book this time").click());
            assertThat(frame.locator("h1")).hasText("You are booked");

            var told = String.valueOf(page.evaluate("JSON.stringify(told)"));
            assertThat(told)
                    .contains("\"event\":\"height\"", "\"event\":\"kalends:loaded\"", "\"event\":\"kalends:slot\"")
                    .contains("\"event\":\"kalends:booked\"", "\"source\":\"kalends\"")
                    .doesNotContain("kal_manage", "ada@example.org");
        }
    }

    @Test
    void a_time_that_somebody_takes_disappears_from_an_open_page_at_once() {
        var host = OpenHost.offering("");
        try (var context = Chromium.open(viewer(Screen.DESK))) {
            var page = context.newPage();
            page.navigate(host.page() + "?zone=UTC&date=" + DAY);
            var ten = page.getByRole(
                    AriaRole.BUTTON, new GetByRoleOptions().setName("10:00").setExact(true));
            var noon = page.getByRole(
                    AriaRole.BUTTON, new GetByRoleOptions().setName("12:00").setExact(true));
            assertThat(ten).isVisible();
            noon.focus();
            page.waitForTimeout(1000);

            host.take(OpenHost.at("10:00"));

            assertThat(ten).not().isVisible(new IsVisibleOptions().setTimeout(1500));
            assertThat(noon).isFocused();
        }
    }

    @Test
    void a_widget_works_in_a_foreign_page_of_aggressive_styles_and_strict_policy() throws IOException {
        var host = OpenHost.offering("");
        var shop = shop(host.slug());
        try (var context = Chromium.open(viewer(Screen.DESK))) {
            var page = context.newPage();
            var refused = new ArrayList<String>();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    refused.add(message.text());
                }
            });
            page.navigate("http://127.0.0.1:%d/".formatted(shop.getAddress().getPort()));
            page.evaluate(
                    "() => { window.told = []; for (const e of ['loaded', 'slot', 'booked']) document.addEventListener('kalends:' + e, x => told.push(x.type)); }");
            var frame = page.frameLocator("#inline iframe");
            frame.locator(".time-list button").first().click();
            assertThat(frame.getByLabel("Name")).hasValue("Ada");
            assertThat(frame.getByLabel("Name")).not().hasCSS("font-family", "fantasy");
            frame.getByLabel("E-mail").fill("ada@example.org");
            inTime(page, () -> frame.getByText("Book this time").click());
            assertThat(frame.locator("h1")).hasText("You are booked");
            assertThat(String.valueOf(page.evaluate("told.join(' ')"))).contains("kalends:slot", "kalends:booked");
            assertThat(String.valueOf(page.evaluate(
                            "document.querySelector('#inline').shadowRoot.querySelector('iframe').style.height")))
                    .endsWith("px");

            // Over the page, by the button and by a link of the page's own, closed by the keyboard.
            press(page, AriaRole.BUTTON, "Book now");
            assertThat(page.frameLocator("#floating iframe").locator("#month")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("#floating dialog")).not().isVisible();
            press(page, AriaRole.LINK, "Talk to us");
            assertThat(page.frameLocator("kalends-booking[mode=popup] iframe").locator("#month"))
                    .isVisible();
            Chromium.photograph(page, "widget-popup");
            press(page, AriaRole.BUTTON, "Close");
            assertThat(page.locator("kalends-booking[mode=popup] dialog")).not().isVisible();
            assertThat(refused).isEmpty();
        }
        shop.stop(0);
        assertThat(host.booked()).hasSize(1);
    }

    /// A page of another origin. Browsers let pages of the wide web alone ask for leave to load from this machine.
    private static HttpServer shop(String slug) throws IOException {
        var ours = "http://localhost:" + KalendsInstance.shared().port();
        var body = """
                <!doctype html><html lang="en"><head><title>Shop</title><style>%s</style></head><body>
                <script src="%s/embed.js"></script>
                <kalends-booking id="inline" widget="%s" name="Ada" zone="UTC"></kalends-booking>
                <kalends-booking id="floating" mode="button" widget="%s" color="#ffdd00" label="Book now"></kalends-booking>
                <a href="#" data-kalends="%s">Talk to us</a>
                </body></html>""".formatted(AGGRESSIVE, ours, slug, slug, slug).getBytes(StandardCharsets.UTF_8);
        var policy = "default-src 'none'; style-src 'sha256-%s'; script-src %s; frame-src %s"
                .formatted(sha256(AGGRESSIVE), ours, ours);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.getResponseHeaders().add("Content-Security-Policy", policy);
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        return server;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_page_is_accessible_fits_the_screen_and_asks_nobody_else(Screen screen) {
        var host = OpenHost.offering(FULL);
        try (var context = Chromium.open(viewer(screen))) {
            var page = context.newPage();
            var watch = Watch.over(page);
            page.navigate(host.page() + "?date=" + DAY);
            judge(page, screen, "calendar");
            press(page, AriaRole.BUTTON, "10:00");
            judge(page, screen, "form");
            inTime(page, () -> press(page, AriaRole.BUTTON, "Book this time"));
            judge(page, screen, "errors");
            page.getByLabel("Company").fill("Analytical Engines");
            page.getByLabel("Tax").check();
            page.getByLabel("I have read").check();
            bookAs(page, "Ada Lovelace");
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("You are booked");
            judge(page, screen, "done");
            page.navigate("/b/nobody-has-this");
            judge(page, screen, "unknown");
            host.change("PAUSED", FULL);
            page.navigate(host.page());
            judge(page, screen, "paused");

            watch.requireNothing();
        }
    }

    private static void judge(Page page, Screen screen, String name) {
        Chromium.judge(page, screen, "widget-" + name);
    }
}
