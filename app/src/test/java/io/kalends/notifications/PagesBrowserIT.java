package io.kalends.notifications;

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
import io.kalends.testing.ApiClient.Answer;
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

/// The pages in a real browser, as people use them, judged by axe-core for who cannot see or point.
class PagesBrowserIT {

    private static Playwright playwright;
    private static Browser browser;

    private final Host host = Host.register();

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

    private static BrowserContext context(Look look, boolean scripts) {
        return browser.newContext(new NewContextOptions()
                .setBaseURL("http://localhost:" + Mailbox.kalends().port())
                .setJavaScriptEnabled(scripts)
                .setColorScheme(look.colors)
                .setLocale("en-GB")
                .setViewportSize(look.width, 844));
    }

    private Answer book() {
        return host.book("ada@customers.example", "09:00", """
                , "title": "First consultation", "location": {"type": "VIDEO", "value": "https://meet.example/grace"}""");
    }

    private static String link(Answer booked) {
        return "/bookings/" + Mailbox.kalends().bean(ManageLinks.class).tokenOf(booked.id());
    }

    private static void press(Page page, AriaRole role, String name) {
        page.getByRole(role, new GetByRoleOptions().setName(name)).click();
    }

    @Test
    void without_scripts_a_booking_is_moved_and_cancelled_by_its_forms() {
        var booked = book();
        try (var context = context(Look.PHONE, false)) {
            var page = context.newPage();
            page.navigate(link(booked) + "/move?from=" + ApiClient.someDay());
            page.locator("input[value='" + ApiClient.someDay() + "T11:00:00Z']").check();
            press(page, AriaRole.BUTTON, "Take this time");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your booking has a new time");
            press(page, AriaRole.BUTTON, "Cancel booking");
            page.getByLabel("A word to Grace Hopper").fill("Found another date");
            press(page, AriaRole.BUTTON, "Cancel booking");

            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your booking is cancelled");
            page.reload();
            assertThat(page.locator(".badge")).hasText("Cancelled");
        }
        assertThat(host.client().get("/appointments/" + booked.id()).text("status"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void a_password_is_chosen_with_the_keyboard_alone() {
        Mailbox.kalends().client().post("/auth/forgot-password", """
                {"email": "%s"}""".formatted(host.email()));
        var token = Mailbox.awaitTo(host.email(), 2).getLast().token("kal_reset_");
        try (var context = context(Look.DESK, true)) {
            var page = context.newPage();
            page.navigate("/reset-password?token=" + token);
            page.keyboard().press("Tab");
            page.keyboard().type("another horse battery");
            page.keyboard().press("Tab");
            page.keyboard().type("another horse");
            page.keyboard().press("Enter");
            assertThat(page.getByText("This is not the same password")).isVisible();
            assertThat(page.getByLabel("Once more")).isFocused();
            page.getByLabel("New password").fill("another horse battery");
            page.getByLabel("Once more").fill("another horse battery");
            page.keyboard().press("Enter");

            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Your password is changed");
        }
        assertThat(Host.logIn(host.email(), "another horse battery").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void every_page_is_accessible_fits_the_screen_and_asks_nobody_else(Look look) {
        var link = link(book());
        var verify =
                "/verify-email?token=" + Mailbox.to(host.email()).getFirst().token("kal_verify_");
        try (var context = context(look, true)) {
            var page = context.newPage();
            var strangers = new ArrayList<String>();
            var complaints = new ArrayList<String>();
            page.onRequest(request -> {
                if (!Pattern.matches("http://localhost:\\d+/.*|data:.*", request.url())) {
                    strangers.add(request.url());
                }
            });
            page.onConsoleMessage(message -> complaints.add(message.text()));
            for (var path : List.of(
                    link,
                    link + "?notice=moved",
                    link + "/cancel",
                    link + "/move",
                    link + "x",
                    verify,
                    "/verify-email?done",
                    "/reset-password?done")) {
                page.navigate(path);
                page.locator("details")
                        .all()
                        .forEach(details -> details.locator("summary").click());
                photograph(page, look, path);

                assertThat(new AxeBuilder(page).analyze().getViolations())
                        .as("%s of %s", look, path)
                        .isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as("width of %s", path)
                        .isEqualTo(page.evaluate("window.innerWidth"));
            }
            assertThat(strangers).isEmpty();
            assertThat(complaints).noneMatch(complaint -> complaint.contains("Security Policy"));
        }
    }

    /// For people to look at, beside the other reports of the build.
    private static void photograph(Page page, Look look, String path) {
        var name = path.replaceAll("kal_[^/?]+", "").replaceAll("\\W+", "-");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pages", look + name + ".png")));
    }
}
