package io.kalends.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.kalends.testing.ApiClient;
import io.kalends.testing.Chromium;
import io.kalends.testing.Chromium.Screen;
import io.kalends.testing.Chromium.Watch;
import io.kalends.testing.KalendsInstance;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The host's pages in a real browser, judged by axe-core for who cannot see or point.
class DashboardBrowserIT {

    private static BrowserContext context(KalendsInstance kalends, Screen screen, boolean scripts) {
        return Chromium.open(
                Chromium.viewer(kalends, screen).setJavaScriptEnabled(scripts).setTimezoneId("Europe/Paris"));
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    private static void signIn(Page page, String username) {
        page.navigate("/dashboard");
        page.getByLabel("User name or e-mail").fill(username);
        page.getByLabel("Password").fill(HostBrowser.PASSWORD);
        press(page, "Sign in");
        page.waitForURL("**/dashboard");
    }

    @Test
    void whoever_sets_kalends_up_is_in_their_zone() {
        try (var kalends = KalendsInstance.start();
                var context = context(kalends, Screen.DESK, true)) {
            var page = context.newPage();
            page.navigate("/");
            assertThat(page.getByLabel("Time zone")).hasValue("Europe/Paris");
            judge(page, Screen.DESK, "setup");
            page.getByLabel("Your name").fill("Grace Hopper");
            page.getByLabel("E-mail").fill("grace");
            page.getByLabel("User name").fill("grace");
            page.getByLabel("Password").fill(HostBrowser.PASSWORD);
            press(page, "Open account");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Please enter an e-mail address");
            judge(page, Screen.DESK, "setup-errors");
            page.getByLabel("E-mail").fill("grace@example.org");
            page.getByLabel("Password").fill(HostBrowser.PASSWORD);
            press(page, "Open account");
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Hello Grace Hopper");
            judge(page, Screen.DESK, "welcome");
        }
    }

    @Test
    void without_scripts_a_host_comes_from_nothing_to_a_page_that_can_be_booked() {
        var username = HostBrowser.newUser();
        try (var context = context(KalendsInstance.shared(), Screen.PHONE, false)) {
            var page = context.newPage();
            makeWidget(page, username);
            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Your booking page is ready");
            assertThat(page.frameLocator("iframe").locator("h1")).hasText("First consultation");
        }
        assertThat(HostBrowser.api(username).get("/widgets").json().get("items"))
                .hasSize(1);
    }

    @Test
    void where_scripts_run_the_preview_follows_what_is_saved_and_rows_come_and_go_in_place() {
        var username = HostBrowser.newUser();
        try (var context = context(KalendsInstance.shared(), Screen.DESK, true)) {
            var page = context.newPage();
            makeWidget(page, username);
            page.evaluate("window.untouched = true");
            page.getByLabel("Title").fill("Second consultation");
            press(page, "Add a question");
            page.locator("#question-1-label").fill("Anything else?");
            press(page, "Save");
            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Saved.");
            assertThat(page.frameLocator("iframe").locator("h1")).hasText("Second consultation");
            assertThat(page.evaluate("window.untouched")).isEqualTo(true);
            page.getByLabel("Title").fill("");
            press(page, "Save");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Please fill this in.");
            assertThat(page.locator("#name")).hasAttribute("aria-invalid", "true");
        }
    }

    /// From the first calendar to a page with one question.
    private static void makeWidget(Page page, String username) {
        signIn(page, username);
        page.getByText("New calendar").click();
        page.getByLabel("Name").fill("Consultations");
        press(page, "Create calendar");
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Your calendar is ready");
        page.getByLabel("Add hours: Saturday").click();
        page.locator("#start-SATURDAY-0").fill("10:00");
        page.locator("#end-SATURDAY-0").fill("24:00");
        press(page, "Save");
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("The hours are saved");
        assertThat(page.locator("#end-SATURDAY-0")).hasValue("24:00");
        page.navigate("/dashboard/widgets/new");
        page.getByLabel("Title").fill("First consultation");
        page.getByLabel("Description").fill("Half an hour to get to know each other.");
        press(page, "Add a question");
        page.locator("#question-0-label").fill("Company");
        press(page, "Create booking page");
        page.waitForURL(Pattern.compile("/dashboard/widgets/[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @EnumSource
    void every_page_is_accessible_fits_the_screen_and_asks_nobody_else(Screen screen) {
        var username = HostBrowser.newUser();
        try (var context = context(KalendsInstance.shared(), screen, true)) {
            var page = context.newPage();
            var watch = Watch.over(page);
            page.navigate("/dashboard");
            judge(page, screen, "sign-in");
            press(page, "Sign in");
            judge(page, screen, "sign-in-errors");
            makeWidget(page, username);
            assertThat(page.frameLocator("iframe").locator("h1")).hasText("First consultation");
            judge(page, screen, "widget");
            reload(page);
            page.locator("#question-0-type").selectOption("SINGLE_CHOICE");
            press(page, "Save");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("at least one option");
            judge(page, screen, "widget-errors");
            book(username);
            for (var path : List.of("", "/calendars", "/calendars/new", "/widgets", "/widgets/new", "/nothing")) {
                page.navigate("/dashboard" + path);
                judge(
                        page,
                        screen,
                        path.isEmpty() ? "agenda" : path.substring(1).replace('/', '-'));
            }
            page.navigate("/dashboard/widgets");
            var slug = page.locator("a[href^='/b/']").first().getAttribute("href");
            page.getByText("Visits").first().click();
            assertThat(page.locator("h2").first()).hasText("Nobody has come yet");
            judge(page, screen, "visits-none");
            KalendsInstance.shared().client().get("/" + slug);
            reload(page);
            page.getByText("As a table").click();
            assertThat(page.locator(".steps")).containsText("100%");
            judge(page, screen, "visits");
            page.navigate("/dashboard/calendars");
            page.getByText("Business hours").first().click();
            judge(page, screen, "hours");
            reload(page);
            page.locator("#end-MONDAY-0").fill("8:00");
            press(page, "Save");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The end must be after the start.");
            judge(page, screen, "hours-errors");

            watch.requireNothing();
        }
    }

    private static void book(String username) {
        var api = HostBrowser.api(username);
        var calendar = api.newCalendar();
        for (var start : List.of("09:00", "10:30", "14:00")) {
            api.book(calendar, ApiClient.someDay() + "T" + start + ":00Z");
        }
    }

    /// Who judges a page leaves empty `style` attributes behind, which htmx would take over.
    private static void reload(Page page) {
        page.reload();
    }

    private static void judge(Page page, Screen screen, String name) {
        Chromium.judge(page, screen, "host-" + name);
    }
}
