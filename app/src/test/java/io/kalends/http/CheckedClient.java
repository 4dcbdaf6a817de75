package io.kalends.http;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An [ApiClient] that fails where an answer is not what the OpenAPI document says, or where a failure is not told as
/// it should be.
public final class CheckedClient {

    private final ApiClient client;

    private CheckedClient(ApiClient client) {
        this.client = client;
    }

    /// Somebody who has not signed in.
    public static CheckedClient visitor() {
        return of(KalendsInstance.shared().client());
    }

    /// A user who has just registered and signed in.
    public static CheckedClient newUser() {
        return of(KalendsInstance.shared().newUser());
    }

    public static CheckedClient of(ApiClient client) {
        return new CheckedClient(client);
    }

    public ApiClient unchecked() {
        return client;
    }

    public CheckedClient with(String name, String value) {
        return of(client.with(name, value));
    }

    public CheckedClient withToken(String accessToken) {
        return of(client.withToken(accessToken));
    }

    public UUID newCalendar() {
        return client.newCalendar();
    }

    public Answer book(UUID calendar, String start) {
        return post("/appointments", """
                {"calendarId": "%s", "start": "%s", "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(calendar, start));
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, @Nullable String body) {
        return send("POST", path, body);
    }

    public Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /// @param path below `/api/v1`
    public Answer send(String method, String path, @Nullable String body) {
        var answer = client.send(method, path, body);
        if (answer.status() >= 400) {
            Problems.requireWellTold(answer, path);
        }
        OpenApi.served().operation(method, path).ifPresent(operation -> {
            OpenApi.served()
                    .requireConforming(operation, answer.status(), answer.header("Content-Type"), answer.body());
            operation.requireDocumented(answer.status(), answer.headers());
        });
        return answer;
    }
}
