package io.kalends.platform.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/// Reads a field of a JSON Merge Patch (RFC 7396) as its type is read everywhere, but for its absence, which is null,
/// and for null.
abstract class PatchedValueDeserializer extends StdDeserializer<Object> {

    private final ValueDeserializer<?> ofType;

    /// For Jackson, which tells the field afterwards.
    PatchedValueDeserializer() {
        super(Object.class);
        this.ofType = this;
    }

    PatchedValueDeserializer(JavaType type, ValueDeserializer<?> ofType) {
        super(type);
        this.ofType = ofType;
    }

    abstract PatchedValueDeserializer reading(JavaType type, ValueDeserializer<?> ofType);

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty field) {
        return reading(field.getType(), context.findContextualValueDeserializer(field.getType(), field));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        return ofType.deserialize(parser, context);
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
