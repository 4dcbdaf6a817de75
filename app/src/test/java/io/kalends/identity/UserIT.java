package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.CheckedClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What users change about their accounts.
class UserIT {

    private final Account account = Account.register();
    private final CheckedClient user = CheckedClient.of(account.logIn().client());

    @ParameterizedTest
    @ValueSource(strings = {"username", "email", "name", "timeZone", "password", "currentPassword"})
    void nothing_of_an_account_can_be_cleared(String field) {
        var before = user.get("/users/me");

        var answer = user.patch("/users/me", """
                {"%s": null}""".formatted(field));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().required("errors").valueStream())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.required("field").asString()).isEqualTo(field);
                    assertThat(error.required("code").asString()).isEqualTo("required");
                    assertThat(error.required("message").asString()).isEqualTo("Field is required");
                });
        assertThat(user.get("/users/me").json()).isEqualTo(before.json());
    }

    @Test
    void what_is_left_out_stays_as_it_is() {
        var before = user.get("/users/me");

        var answer = user.patch("/users/me", """
                {"name": "Ada King"}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("name")).isEqualTo("Ada King");
        for (var field : new String[] {"id", "username", "email", "timeZone", "createdAt"}) {
            assertThat(answer.text(field)).isEqualTo(before.text(field));
        }
        assertThat(answer.json().required("version").asInt()).isEqualTo(2);
    }
}
