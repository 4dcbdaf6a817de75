package io.kalends.platform.http;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/// Writes an instant as UTC, or with the offset of the zone that the request asked for with `?timeZone=`.
final class InstantSerializer extends StdSerializer<Instant> {

    InstantSerializer() {
        super(Instant.class);
    }

    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
        var zone = RequestedTimeZone.current();
        json.writeString(
                zone.isPresent()
                        ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone.get()))
                        : instant.toString());
    }
}
