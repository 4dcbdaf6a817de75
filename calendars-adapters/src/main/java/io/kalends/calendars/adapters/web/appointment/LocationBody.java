package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.domain.appointment.Location;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// Where an appointment takes place, as requests and answers tell it.
@Schema(name = "Location")
public record LocationBody(
        @NotNull Location.Type type,

        @Schema(example = "Room 4") @Nullable @Size(min = 0, max = 1000)
        String value) {

    public static @Nullable LocationBody of(@Nullable Location location) {
        return location == null ? null : new LocationBody(location.type(), location.value());
    }

    public static @Nullable Location toDomain(@Nullable LocationBody body) {
        return body == null ? null : new Location(body.type(), body.value());
    }
}
