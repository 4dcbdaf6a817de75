package io.kalends.platform.http;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/// Writes an instant as UTC, or with the offset of the zone that the request asked for with `?timeZone=`. Offsets of
/// whole minutes are all that RFC 3339 can write; local mean times of long ago are written as UTC.
final class InstantSerializer extends StdSerializer<Instant> {

    InstantSerializer() {
        super(Instant.class);
    }

    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
        var zone = RequestedTimeZone.current();
        json.writeString(zone.map(instant::atZone)
                .filter(local -> local.getOffset().getTotalSeconds() % 60 == 0)
                .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                .orElseGet(instant::toString));
    }
}
