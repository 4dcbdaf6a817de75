package io.kalends.platform.http;

import java.time.DateTimeException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/// Reads a JSON string in a [TextFormat]; anything else earns the format's own sentence.
final class TextDeserializer<T> extends StdDeserializer<T> {

    private final transient TextFormat<T> format;
    private final Class<T> type;

    TextDeserializer(Class<T> type, TextFormat<T> format) {
        super(type);
        this.type = type;
        this.format = format;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new InvalidTextException(parser, type, format.description());
        }
        try {
            return format.parse(parser.getString());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new InvalidTextException(parser, type, format.description());
        }
    }
}
