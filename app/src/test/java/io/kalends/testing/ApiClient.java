package io.kalends.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks to the API as a frontend would. Immutable: `with` answers a client that sends one more header.
public final class ApiClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final int port;
    private final List<String> headers;

    ApiClient(int port) {
        this(port, List.of());
    }

    private ApiClient(int port, List<String> headers) {
        this.port = port;
        this.headers = headers;
    }

    /// @param body the JSON, or null where the answer has none
    public record Answer(
            int status, HttpHeaders headers, @Nullable JsonNode body, String text) {

        public JsonNode json() {
            if (body == null) {
                throw new AssertionError("Answered " + status + " without JSON: " + text);
            }
            return body;
        }

        public String text(String field) {
            return json().required(field).asString();
        }

        public UUID id() {
            return UUID.fromString(text("id"));
        }

        public @Nullable String header(String name) {
            return headers.firstValue(name).orElse(null);
        }
    }

    public ApiClient with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new ApiClient(port, more);
    }

    public ApiClient withToken(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    /// A client, who has not signed in, of what listens on a port of this machine.
    public static ApiClient onPort(int port) {
        return new ApiClient(port);
    }

    /// The same caller at another instance.
    public ApiClient at(KalendsInstance instance) {
        return at(instance.port());
    }

    public ApiClient at(int port) {
        return new ApiClient(port, headers);
    }

    public ApiClient signedInAsNewUser() {
        var name = "u" + UUID.randomUUID().toString().substring(0, 18);
        var password = "correct horse battery";
        post("/auth/register", """
                {"username": "%s", "email": "%s@example.org", "password": "%s", "name": "Host", "timeZone": "Europe/Paris"}""".formatted(name, name, password));
        var login = post("/auth/login", """
                {"username": "%s", "password": "%s"}""".formatted(name, password));
        return withToken(login.text("accessToken"));
    }

    /// A calendar in UTC that is open around the clock, for appointments of 30 minutes.
    public UUID newCalendar() {
        var days = new ArrayList<String>();
        for (var day : DayOfWeek.values()) {
            days.add("""
                    {"dayOfWeek": "%s", "windows": [{"start": "00:00", "end": "24:00"}]}""".formatted(day));
        }
        return post("/calendars", """
                {"name": "Open", "timeZone": "UTC", "bookingHorizonDays": 1095, "businessHours": [%s]}""".formatted(String.join(",", days))).id();
    }

    /// Books in a calendar.
    ///
    /// @param start RFC 3339
    public Answer book(UUID calendar, String start) {
        return post("/appointments", """
                {"calendarId": "%s", "start": "%s", "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(calendar, start));
    }

    /// A day in the future on which a test books.
    public static LocalDate someDay() {
        return LocalDate.ofInstant(TestClock.now(), ZoneOffset.UTC).plusDays(30);
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

    /// @param path below `/api/v1`, or absolute when it starts with `//`
    public Answer send(String method, String path, @Nullable String body) {
        var address = "http://localhost:" + port + (path.startsWith("//") ? path.substring(1) : "/api/v1" + path);
        var request = HttpRequest.newBuilder(URI.create(address))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !headers.contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            var isJson = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            return new Answer(
                    response.statusCode(),
                    response.headers(),
                    isJson ? JSON.readTree(response.body()) : null,
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
