package io.kalends.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountPagesIT {

    private static final String NEW_PASSWORD = "another horse battery";

    private final Host host = Host.register();

    private boolean isVerified() {
        return host.client().get("/auth/me").json().required("emailVerified").asBoolean();
    }

    private String verification() {
        return Mailbox.awaitTo(host.email(), 1).getFirst().token("kal_verify_");
    }

    private String reset() {
        Mailbox.kalends().client().post("/auth/forgot-password", """
                {"email": "%s"}""".formatted(host.email()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Mailbox.to(host.email()).stream()
                        .anyMatch(mail -> mail.text().contains("kal_reset_")));
        return Mailbox.to(host.email()).stream()
                .filter(mail -> mail.text().contains("kal_reset_"))
                .findFirst()
                .orElseThrow()
                .token("kal_reset_");
    }

    @Test
    void an_address_is_verified_by_a_button_and_not_by_opening_the_link() {
        var token = verification();

        var asked = Visitor.open("/verify-email?token=" + token);
        assertThat(asked.text()).contains("Verify this address", "value=\"" + token + "\"");
        assertThat(Visitor.browser("en")
                        .send("HEAD", "//verify-email?token=" + token, null)
                        .status())
                .isEqualTo(200);
        assertThat(isVerified()).isFalse();

        var done = Visitor.follow(Visitor.send("/verify-email", "token", token));

        assertThat(done.text()).contains("Your address is verified").doesNotContain(token);
        assertThat(isVerified()).isTrue();
        assertThat(Visitor.open("/verify-email?token=" + token, "de").text()).contains("Dieser Link gilt nicht mehr");
    }

    @Test
    void a_link_that_is_unknown_or_has_expired_says_so() {
        var reset = reset();
        for (var path : List.of("/verify-email", "/reset-password")) {
            for (var token : List.of("", "?token=", "?token=kal_verify_nobody", "?token=%3Cb%3E")) {
                var page = Visitor.open(path + token);
                assertThat(page.status()).isEqualTo(400);
                assertThat(page.text()).contains("This link is no longer good").doesNotContain("<b>");
            }
        }
        var sent = Visitor.send("/verify-email", "token", "kal_verify_nobody");
        assertThat(sent.status()).isEqualTo(400);
        assertThat(sent.text()).contains("This link is no longer good");
        TestClock.later(Duration.ofMinutes(61), () -> {
            assertThat(Visitor.open("/reset-password?token=" + reset).status()).isEqualTo(400);
            assertThat(Visitor.send(
                                    "/reset-password",
                                    "token",
                                    reset,
                                    "password",
                                    NEW_PASSWORD,
                                    "repeated",
                                    NEW_PASSWORD)
                            .status())
                    .isEqualTo(400);
        });
        assertThat(Host.logIn(host.email(), host.password()).status()).isEqualTo(200);
    }

    @Test
    void a_new_password_is_chosen_by_typing_it_twice() {
        var token = reset();
        var page = Visitor.open("/reset-password?token=" + token);
        assertThat(page.text())
                .contains("autocomplete=\"new-password\"", "minlength=\"10\"")
                .doesNotContain("aria-invalid");

        var done = Visitor.follow(
                Visitor.send("/reset-password", "token", token, "password", NEW_PASSWORD, "repeated", NEW_PASSWORD));

        assertThat(done.text()).contains("Your password is changed");
        assertThat(Host.logIn(host.email(), NEW_PASSWORD).status()).isEqualTo(200);
        assertThat(host.client().get("/auth/me").status()).isEqualTo(401);
    }

    @Test
    void what_is_wrong_with_a_password_is_told_at_its_field_and_the_password_is_not_told_again() {
        var token = reset();

        var tooShort =
                Visitor.send("/reset-password", "token", token, "password", "too short", "repeated", "too short");
        var different = Visitor.send(
                "/reset-password", "token", token, "password", NEW_PASSWORD, "repeated", NEW_PASSWORD + "!");

        assertThat(tooShort.status()).isEqualTo(422);
        assertThat(tooShort.text())
                .containsPattern("id=\"password\"[^>]*aria-invalid=\"true\"")
                .contains("Please use between 10 and 200 characters.", token)
                .doesNotContain("too short");
        assertThat(different.status()).isEqualTo(422);
        assertThat(different.text())
                .containsPattern("id=\"repeated\"[^>]*aria-invalid=\"true\"")
                .contains("This is not the same password.")
                .doesNotContain(NEW_PASSWORD);
        assertThat(Host.logIn(host.email(), host.password()).status()).isEqualTo(200);
    }
}
