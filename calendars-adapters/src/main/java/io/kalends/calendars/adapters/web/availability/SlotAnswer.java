package io.kalends.calendars.adapters.web.availability;

import io.kalends.calendars.domain.availability.AvailableSlot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/// A slot on offer, as the API tells it.
@Schema(name = "AvailableSlot")
record SlotAnswer(
        Instant start,
        Instant end,

        @Schema(
                description =
                        "Seats that are free, of a time slot its places; of several calendars at once, those of the scarcest",
                example = "1")
        int remaining,

        @Schema(description = "What opened the time: business hours, an availability rule, or a time slot of its own")
        AvailableSlot.Origin source) {

    static SlotAnswer of(AvailableSlot slot) {
        return new SlotAnswer(slot.span().start(), slot.span().end(), slot.remaining(), slot.origin());
    }
}
