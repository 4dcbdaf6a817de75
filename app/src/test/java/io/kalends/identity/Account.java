package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.UUID;

/// Somebody who has registered, under a name that nobody else has.
public record Account(ApiClient visitor, UUID id, String username, String email, String password) {

    public static Account register() {
        return register(KalendsInstance.shared().client());
    }

    public static Account register(ApiClient visitor) {
        var name = "u" + UUID.randomUUID().toString().substring(0, 18);
        var email = name + "@example.org";
        var password = "correct horse battery";
        var answer = visitor.post("/auth/register", registration(name, email, password));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return new Account(visitor, answer.id(), name, email, password);
    }

    static String registration(String username, String email, String password) {
        return """
                {"username": "%s", "email": "%s", "password": "%s", "name": "Ada Lovelace", "timeZone": "Europe/London"}""".formatted(username, email, password);
    }

    public Session logIn() {
        var answer = logIn(username, password);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return new Session(visitor, answer.text("accessToken"), answer.text("refreshToken"));
    }

    /// @param name the user name or e-mail address
    Answer logIn(String name, String password) {
        return visitor.post("/auth/login", """
                {"username": "%s", "password": "%s"}""".formatted(name, password));
    }

    /// What somebody who has logged in carries.
    public record Session(ApiClient visitor, String accessToken, String refreshToken) {

        public ApiClient client() {
            return visitor.withToken(accessToken);
        }

        Answer refresh() {
            return visitor.post("/auth/refresh", """
                    {"refreshToken": "%s"}""".formatted(refreshToken));
        }

        Session refreshed() {
            var answer = refresh();
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            return new Session(visitor, answer.text("accessToken"), answer.text("refreshToken"));
        }

        boolean isAlive() {
            return client().get("/auth/me").status() == 200;
        }
    }
}
