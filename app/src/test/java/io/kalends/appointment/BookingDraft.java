package io.kalends.appointment;

import io.kalends.testing.ApiClient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a booking says besides when and where it is. Immutable.
record BookingDraft(
        Map<String, @Nullable String> customer,
        @Nullable Map<String, @Nullable String> location,
        @Nullable String title,
        @Nullable String notes) {

    private static final JsonMapper JSON = new JsonMapper();

    private static final BookingDraft PLAIN =
            new BookingDraft(Map.of("name", "Ada Lovelace", "email", "ada@example.org"), null, null, null);

    static BookingDraft plain() {
        return PLAIN;
    }

    /// @param durationMinutes null for the calendar's own slot length
    String json(UUID calendar, Instant start, @Nullable Integer durationMinutes) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("calendarId", calendar);
        fields.put("start", start.toString());
        fields.put("durationMinutes", durationMinutes);
        fields.put("customer", customer);
        fields.put("location", location);
        fields.put("title", title);
        fields.put("notes", notes);
        return JSON.writeValueAsString(fields);
    }

    ApiClient.Answer book(ApiClient host, UUID calendar, Instant start, @Nullable Integer durationMinutes) {
        return host.post("/appointments", json(calendar, start, durationMinutes));
    }

    JsonNode customerJson() {
        return JSON.valueToTree(customer);
    }

    JsonNode locationJson() {
        return JSON.valueToTree(location);
    }
}
