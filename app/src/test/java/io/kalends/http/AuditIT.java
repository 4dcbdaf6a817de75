package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The audit trail, as its owner reads it.
class AuditIT {

    private final Account account = Account.register();
    private final CheckedClient host = CheckedClient.of(account.logIn().client());
    private final UUID calendar = host.newCalendar();

    @Test
    void it_tells_who_did_what_to_which_thing_in_which_request() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var booked = host.with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .book(calendar, ApiClient.someDay() + "T09:00:00Z");
        awaitEntries("action=appointment.booked", 1);

        var entry = host.get("/audit?action=appointment.booked").json().at("/items/0");

        assertThat(entry.required("actor").asString()).isEqualTo("user:" + account.id());
        assertThat(entry.at("/subject/type").asString()).isEqualTo("appointment");
        assertThat(entry.at("/subject/id").asString()).isEqualTo(booked.id().toString());
        assertThat(entry.required("traceId").asString()).isEqualTo(trace);
        assertThat(entry.required("at").asString()).isEqualTo(booked.text("createdAt"));
        assertThat(entry.toString()).doesNotContain("Ada", "ada@example.org");
    }

    @Test
    void it_is_filtered_by_subject_action_and_time_and_sorted_by_time() {
        host.put("/calendars/" + calendar, "{\"name\": \"B\", \"timeZone\": \"UTC\"}");
        var other = host.newCalendar();
        awaitEntries("action=calendar.created", 2);
        awaitEntries("action=calendar.changed", 1);

        assertThat(actions("subject=" + calendar)).containsExactly("calendar.changed", "calendar.created");
        assertThat(actions("subject=" + calendar + "&sort=at")).containsExactly("calendar.created", "calendar.changed");
        assertThat(actions("subject=" + other)).containsExactly("calendar.created");
        assertThat(actions("action=calendar.changed")).containsExactly("calendar.changed");
        assertThat(actions("action=nothing")).isEmpty();
        var changedAt = times("action=calendar.changed").getFirst();
        assertThat(actions("subject=%s&from=%s".formatted(calendar, changedAt))).containsExactly("calendar.changed");
        assertThat(actions("subject=%s&to=%s".formatted(calendar, changedAt))).containsExactly("calendar.created");
        assertThat(times("limit=200")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(host.get("/audit?subject=x").status()).isEqualTo(422);
        assertThat(host.get("/audit?from=yesterday").status()).isEqualTo(422);
        assertThat(host.get("/audit?action=%00").status()).isEqualTo(422);
    }

    @Test
    void a_program_is_named_by_its_key() {
        var key = host.post("/api-keys", """
                {"name": "Website", "scopes": ["calendars:write", "audit:read"]}""");
        var program = CheckedClient.visitor().with("X-Api-Key", key.text("key"));
        program.post("/calendars", "{\"name\": \"By program\", \"timeZone\": \"UTC\"}");
        awaitEntries("action=calendar.created", 2);

        var entry = program.get("/audit?action=calendar.created&limit=1").json().at("/items/0");

        assertThat(entry.required("actor").asString()).isEqualTo("api-key:" + key.id());
    }

    @Test
    void it_cannot_be_changed() {
        awaitEntries("action=calendar.created", 1);

        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(host.send(method, "/audit", "{}").status()).isEqualTo(405);
        }
    }

    private void awaitEntries(String query, int count) {
        await().until(() -> actions(query).size() == count);
    }

    private List<String> actions(String query) {
        return values(query, "action");
    }

    private List<String> times(String query) {
        return values(query, "at");
    }

    private List<String> values(String query, String field) {
        return host.get("/audit?" + query)
                .json()
                .required("items")
                .valueStream()
                .map(entry -> entry.required(field).asString())
                .toList();
    }
}
