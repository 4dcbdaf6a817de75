package io.kalends.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The host's pages in a real browser, judged by axe-core for who cannot see or point.
class DashboardBrowserIT {

    private static Playwright playwright;
    private static Browser browser;

    /// How somebody looks at a page.
    enum Look {
        PHONE(390, ColorScheme.LIGHT),
        PHONE_AT_NIGHT(390, ColorScheme.DARK),
        DESK(1280, ColorScheme.LIGHT),
        DESK_AT_NIGHT(1280, ColorScheme.DARK);

        private final int width;
        private final ColorScheme colors;

        Look(int width, ColorScheme colors) {
            this.width = width;
            this.colors = colors;
        }
    }

    @BeforeAll
    static void open() {
        playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--disable-dev-shm-usage")));
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    /// The system's own. `.ci/run` installs it.
    private static Path chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No chromium on the PATH"));
    }

    private static BrowserContext context(KalendsInstance kalends, Look look, boolean scripts) {
        return browser.newContext(new NewContextOptions()
                .setBaseURL("http://localhost:" + kalends.port())
                .setJavaScriptEnabled(scripts)
                .setColorScheme(look.colors)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Paris")
                .setViewportSize(look.width, 900));
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
                var context = context(kalends, Look.DESK, true)) {
            var page = context.newPage();
            page.navigate("/");
            assertThat(page.getByLabel("Time zone")).hasValue("Europe/Paris");
            judge(page, Look.DESK, "setup");
            page.getByLabel("Your name").fill("Grace Hopper");
            page.getByLabel("E-mail").fill("grace");
            page.getByLabel("User name").fill("grace");
            page.getByLabel("Password").fill(HostBrowser.PASSWORD);
            press(page, "Open account");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Please enter an e-mail address");
            judge(page, Look.DESK, "setup-errors");
            page.getByLabel("E-mail").fill("grace@example.org");
            page.getByLabel("Password").fill(HostBrowser.PASSWORD);
            press(page, "Open account");
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Hello Grace Hopper");
            judge(page, Look.DESK, "welcome");
        }
    }

    @Test
    void without_scripts_a_host_comes_from_nothing_to_a_page_that_can_be_booked() {
        var username = HostBrowser.newUser();
        try (var context = context(KalendsInstance.shared(), Look.PHONE, false)) {
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
        try (var context = context(KalendsInstance.shared(), Look.DESK, true)) {
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
    void every_page_is_accessible_fits_the_screen_and_asks_nobody_else(Look look) {
        var username = HostBrowser.newUser();
        try (var context = context(KalendsInstance.shared(), look, true)) {
            var page = context.newPage();
            var strangers = new ArrayList<String>();
            var complaints = new ArrayList<String>();
            page.onRequest(request -> {
                if (!Pattern.matches("http://localhost:\\d+/.*|data:.*", request.url())) {
                    strangers.add(request.url());
                }
            });
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.navigate("/dashboard");
            judge(page, look, "sign-in");
            press(page, "Sign in");
            judge(page, look, "sign-in-errors");
            makeWidget(page, username);
            assertThat(page.frameLocator("iframe").locator("h1")).hasText("First consultation");
            judge(page, look, "widget");
            reload(page);
            page.locator("#question-0-type").selectOption("SINGLE_CHOICE");
            press(page, "Save");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("at least one option");
            judge(page, look, "widget-errors");
            book(username);
            for (var path : List.of("", "/calendars", "/calendars/new", "/widgets", "/widgets/new", "/nothing")) {
                page.navigate("/dashboard" + path);
                judge(page, look, path.isEmpty() ? "agenda" : path.substring(1).replace('/', '-'));
            }
            page.navigate("/dashboard/calendars");
            page.getByText("Business hours").first().click();
            judge(page, look, "hours");
            reload(page);
            page.locator("#end-MONDAY-0").fill("8:00");
            press(page, "Save");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The end must be after the start.");
            judge(page, look, "hours-errors");

            assertThat(strangers).isEmpty();
            assertThat(complaints).noneMatch(complaint -> complaint.contains("Security Policy"));
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

    private static void judge(Page page, Look look, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pages", "host-" + name + "-" + look + ".png")));
        assertThat(new AxeBuilder(page).exclude("iframe").analyze().getViolations())
                .as("%s of %s", look, name)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", name)
                .isEqualTo(page.evaluate("window.innerWidth"));
    }
}
