package io.kalends.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The system's Chromium, launched once for all tests of this JVM, and judges of the pages in it.
public final class Chromium {

    /// Where one colour fades into another, neither is there at first.
    private static final String COLOURS_SETTLED =
            "() => Promise.allSettled(document.getAnimations().map(one => one.finished)).then(() => null)";

    private Chromium() {}

    /// On what somebody looks at a page.
    public enum Screen {
        PHONE(390),
        DESK(1280);

        private final int width;

        Screen(int width) {
            this.width = width;
        }
    }

    private static final class Launched {
        private static final Browser BROWSER = launch();
    }

    private static Browser launch() {
        var playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(playwright::close));
        return playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--disable-dev-shm-usage")));
    }

    /// The system's own. `.ci/run` installs it.
    private static Path executable() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No chromium on the PATH"));
    }

    /// A British viewer of an instance, to whom tests add what they need.
    public static NewContextOptions viewer(KalendsInstance kalends, Screen screen) {
        return new NewContextOptions()
                .setBaseURL("http://localhost:" + kalends.port())
                .setLocale("en-GB")
                .setViewportSize(screen.width, 900);
    }

    /// A window with cookies of its own.
    public static BrowserContext open(NewContextOptions viewer) {
        return Launched.BROWSER.newContext(viewer);
    }

    /// Judges a page as it is by day and by night: axe-core finds nothing to complain of, for those who cannot see or
    /// point, and nothing is wider than the screen.
    ///
    /// @param name of its pictures
    public static void judge(Page page, Screen screen, String name) {
        for (var colors : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(colors));
            page.evaluate(COLOURS_SETTLED);
            photograph(page, name + "-" + screen + "-" + colors);
            assertThat(complaints(page))
                    .as("%s on %s, %s", name, screen, colors)
                    .isEmpty();
        }
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", name)
                .isEqualTo(page.evaluate("window.innerWidth"));
    }

    /// What frames show is judged where it is a page itself. All that is asked of axe-core is what is wrong, in the
    /// page itself: otherwise it opens another window for each page, and tells of all that is right.
    private static List<?> complaints(Page page) {
        var wanted = new AxeRunOptions();
        wanted.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                .setLegacyMode(true)
                .exclude("iframe")
                .options(wanted)
                .analyze()
                .getViolations();
    }

    /// For people to look at, beside the other reports of the build.
    public static void photograph(Page page, String name) {
        page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "pages", name + ".png")));
    }

    /// What a page asks of other sites, and what the browser refuses it, from when it is watched.
    public static final class Watch {

        private final List<String> strangers = new ArrayList<>();
        private final List<String> refusals = new ArrayList<>();

        private Watch() {}

        public static Watch over(Page page) {
            var watch = new Watch();
            page.onRequest(request -> {
                if (!Pattern.matches("http://localhost:\\d+/.*|data:.*", request.url())) {
                    watch.strangers.add(request.url());
                }
            });
            page.onConsoleMessage(message -> {
                if (message.text().contains("Security Policy")) {
                    watch.refusals.add(message.text());
                }
            });
            return watch;
        }

        public void requireNothing() {
            assertThat(strangers).isEmpty();
            assertThat(refusals).isEmpty();
        }
    }
}
