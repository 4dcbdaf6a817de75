package io.kalends.platform.http;

import java.util.Optional;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;

/// Reads a null in a [LeftOutOrCleared] field as empty.
final class ClearableValueDeserializer extends PatchedValueDeserializer {

    ClearableValueDeserializer() {}

    private ClearableValueDeserializer(JavaType type, ValueDeserializer<?> ofType) {
        super(type, ofType);
    }

    @Override
    PatchedValueDeserializer reading(JavaType type, ValueDeserializer<?> ofType) {
        return new ClearableValueDeserializer(type, ofType);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return Optional.empty();
    }
}
