package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.OpenApi.Operation;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class AuthenticationProperties {

    private static final ApiClient VISITOR = KalendsInstance.shared().client();
    private static final String LIVE = Account.register().logIn().accessToken();
    private static final String ENDED = endedToken();
    private static final String REVOKED_KEY = revokedKey();

    /// Ways to come without a valid authentication, and what each is told.
    enum Credential {
        NONE("Authentication required") {
            @Override
            ApiClient on(ApiClient client) {
                return client;
            }
        },
        OTHER_SCHEME("Authentication required") {
            @Override
            ApiClient on(ApiClient client) {
                return client.with("Authorization", "Basic YWRhOmNvcnJlY3QgaG9yc2UgYmF0dGVyeQ==");
            }
        },
        EMPTY_TOKEN("Invalid token") {
            @Override
            ApiClient on(ApiClient client) {
                return client.with("Authorization", "Bearer");
            }
        },
        WRONG_SIGNATURE("Invalid token") {
            @Override
            ApiClient on(ApiClient client) {
                var parts = LIVE.split("\\.", -1);
                return client.withToken(parts[0] + "." + parts[1] + "." + mirrored(parts[2]));
            }
        },
        OTHER_CLAIMS("Invalid token") {
            @Override
            ApiClient on(ApiClient client) {
                var parts = LIVE.split("\\.", -1);
                var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replaceAll("\"sub\":\"[^\"]*\"", "\"sub\":\"" + UUID.randomUUID() + "\"");
                return client.withToken(parts[0] + "." + base64(claims) + "." + parts[2]);
            }
        },
        UNSIGNED("Invalid token") {
            @Override
            ApiClient on(ApiClient client) {
                return client.withToken(base64("{\"alg\":\"none\"}") + "." + LIVE.split("\\.", -1)[1] + ".");
            }
        },
        SIGNED_WITH_THE_PUBLIC_KEY_AS_SECRET("Invalid token") {
            @Override
            ApiClient on(ApiClient client) {
                var parts = LIVE.split("\\.", -1);
                return client.withToken(base64("{\"alg\":\"HS256\"}") + "." + parts[1] + "." + parts[2]);
            }
        },
        ENDED_SESSION("Invalid token") {
            @Override
            ApiClient on(ApiClient client) {
                return client.withToken(ENDED);
            }
        },
        UNKNOWN_KEY("Invalid token") {
            @Override
            ApiClient on(ApiClient client) {
                return client.with("X-Api-Key", "kal_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
            }
        },
        REVOKED("Invalid token") {
            @Override
            ApiClient on(ApiClient client) {
                return client.with("X-Api-Key", REVOKED_KEY);
            }
        },
        VALID_TOKEN_WITH_UNKNOWN_KEY("Invalid token") {
            @Override
            ApiClient on(ApiClient client) {
                return client.withToken(LIVE).with("X-Api-Key", "kal_unknown");
            }
        };

        private final String detail;

        Credential(String detail) {
            this.detail = detail;
        }

        abstract ApiClient on(ApiClient client);
    }

    @Property(tries = 1000)
    @Label("P01 a protected endpoint without valid authentication denies access with an authentication error")
    void a_protected_endpoint_denies_access_without_valid_authentication(
            @ForAll("protectedOperations") Operation operation, @ForAll Credential credential) {
        requireDenied(operation, CheckedClient.of(credential.on(VISITOR)), credential.detail);
    }

    @Property(tries = 200)
    @Label("P01 whatever stands in place of a token, a protected endpoint denies access")
    void whatever_stands_in_place_of_a_token_is_denied(
            @ForAll("protectedOperations") Operation operation, @ForAll("garbage") String token) {
        requireDenied(operation, CheckedClient.visitor().withToken(token), "Invalid token");
    }

    @Property(tries = 100)
    @Label("P01 with a valid token no endpoint answers with an authentication error")
    void with_a_valid_token_no_endpoint_asks_for_another(@ForAll("protectedOperations") Operation operation) {
        var answer = request(operation, CheckedClient.newUser());

        assertThat(answer.status()).isNotIn(401, 403);
    }

    @Property(tries = 100)
    @Label("P01 a public endpoint answers alike with no token, with a valid one and with one that is not")
    void a_public_endpoint_does_not_look_at_tokens(
            @ForAll("publicOperations") Operation operation, @ForAll Credential credential) {
        var asVisitor = request(operation, CheckedClient.visitor());

        var answer = request(operation, CheckedClient.of(credential.on(VISITOR)));

        assertThat(answer.status()).isEqualTo(asVisitor.status()).isNotEqualTo(401);
    }

    @Property(tries = 100)
    @Label("P02 an expired token is rejected on every protected endpoint")
    void an_expired_token_is_rejected(@ForAll("protectedOperations") Operation operation) {
        var client = CheckedClient.visitor().withToken(LIVE);

        TestClock.later(
                KalendsInstance.ACCESS_TOKEN_LIFE.plusMinutes(1),
                () -> requireDenied(operation, client, "Token has expired"));

        TestClock.later(
                KalendsInstance.ACCESS_TOKEN_LIFE.minusHours(3),
                () -> assertThat(client.get("/auth/me").status()).isEqualTo(200));
    }

    private static void requireDenied(Operation operation, CheckedClient client, String detail) {
        var answer = request(operation, client);

        assertThat(answer.status()).as("%s", operation).isEqualTo(401);
        assertThat(answer.text("detail")).isEqualTo(detail);
        assertThat(answer.text("code")).isEqualTo(codeOf(detail));
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    private static String codeOf(String detail) {
        return switch (detail) {
            case "Authentication required" -> "authentication_required";
            case "Token has expired" -> "token_expired";
            default -> "invalid_token";
        };
    }

    private static ApiClient.Answer request(Operation operation, CheckedClient client) {
        return client.send(operation.method(), operation.pathWith(UUID::randomUUID), bodyFor(operation));
    }

    private static @Nullable String bodyFor(Operation operation) {
        return operation.hasBody() ? "{}" : null;
    }

    @Provide
    Arbitrary<Operation> protectedOperations() {
        return Arbitraries.of(OpenApi.served().protectedOperations());
    }

    @Provide
    Arbitrary<Operation> publicOperations() {
        return Arbitraries.of(OpenApi.served().operations().stream()
                .filter(Operation::isPublic)
                .toList());
    }

    /// Anything a header can hold, and tokens with one part replaced.
    @Provide
    Arbitrary<String> garbage() {
        var text = Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(60);
        var parts = LIVE.split("\\.", -1);
        return Arbitraries.oneOf(
                text,
                text.map(part -> base64(part) + "." + parts[1] + "." + parts[2]),
                text.map(part -> parts[0] + "." + base64(part) + "." + parts[2]),
                text.map(part -> parts[0] + "." + parts[1] + "." + part),
                Arbitraries.integers().between(0, LIVE.length() - 4).map(length -> LIVE.substring(0, length) + "x"));
    }

    private static String endedToken() {
        var session = Account.register().logIn();
        session.client().post("/auth/logout", null);
        return session.accessToken();
    }

    private static String revokedKey() {
        var client = Account.register().logIn().client();
        var key = client.post("/api-keys", """
                {"name": "Revoked", "scopes": ["calendars:read"]}""");
        client.delete("/api-keys/" + key.id());
        return key.text("key");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String mirrored(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
