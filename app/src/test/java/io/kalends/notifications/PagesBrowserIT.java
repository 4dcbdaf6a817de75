package io.kalends.notifications;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.Chromium;
import io.kalends.testing.Chromium.Screen;
import io.kalends.testing.Chromium.Watch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages in a real browser, as people use them, judged by axe-core for who cannot see or point.
class PagesBrowserIT {

    private final Host host = Host.register();

    private static BrowserContext context(Screen screen, boolean scripts) {
        return Chromium.open(Chromium.viewer(Mailbox.kalends(), screen).setJavaScriptEnabled(scripts));
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
        try (var context = context(Screen.PHONE, false)) {
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
        try (var context = context(Screen.DESK, true)) {
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
    void every_page_is_accessible_fits_the_screen_and_asks_nobody_else(Screen screen) {
        var link = link(book());
        var verify =
                "/verify-email?token=" + Mailbox.to(host.email()).getFirst().token("kal_verify_");
        try (var context = context(screen, true)) {
            var page = context.newPage();
            var watch = Watch.over(page);
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
                Chromium.judge(page, screen, nameOf(path));
            }
            watch.requireNothing();
        }
    }

    private static String nameOf(String path) {
        return "mailed" + path.replaceAll("kal_[^/?]+", "").replaceAll("\\W+", "-");
    }
}
