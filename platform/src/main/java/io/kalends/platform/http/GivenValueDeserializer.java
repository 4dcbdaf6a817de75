package io.kalends.platform.http;

import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.InvalidNullException;

/// Refuses a null in a [LeftOutOrGiven] field. (Jackson's own `Nulls.FAIL` would refuse a record's field that is left
/// out, too.)
final class GivenValueDeserializer extends PatchedValueDeserializer {

    GivenValueDeserializer() {}

    private GivenValueDeserializer(JavaType type, ValueDeserializer<?> ofType) {
        super(type, ofType);
    }

    @Override
    PatchedValueDeserializer reading(JavaType type, ValueDeserializer<?> ofType) {
        return new GivenValueDeserializer(type, ofType);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        throw InvalidNullException.from(context, null, getValueType(context));
    }
}
