package io.kalends.appointment;

import io.kalends.testing.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the availability route answers.
record Slots(int durationMinutes, List<Slot> offered, List<Slot> withheld) {

    /// @param reason why it is withheld; null for one on offer
    record Slot(Instant start, Instant end, @Nullable String reason) {
        private static Slot of(JsonNode slot) {
            return new Slot(
                    Instant.parse(slot.required("start").asString()),
                    Instant.parse(slot.required("end").asString()),
                    slot.has("reason") ? slot.required("reason").asString() : null);
        }
    }

    static Slots within(ApiClient host, UUID calendar, Instant from, Duration length) {
        return within(host, calendar, from, length, "");
    }

    /// @param parameters further ones, each with its `&`
    static Slots within(ApiClient host, UUID calendar, Instant from, Duration length, String parameters) {
        var answer = host.get("/calendars/%s/availability?include=withheld&from=%s&to=%s%s"
                        .formatted(calendar, from, from.plus(length), parameters))
                .json();
        return new Slots(
                answer.required("durationMinutes").asInt(),
                slots(answer.required("slots")),
                slots(answer.required("withheld")));
    }

    private static List<Slot> slots(JsonNode list) {
        return list.valueStream().map(Slot::of).toList();
    }
}
