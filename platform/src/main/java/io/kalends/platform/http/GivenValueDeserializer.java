package io.kalends.platform.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidNullException;

/// Reads a [LeftOutOrGiven] field as its type is read everywhere, but for null. (Jackson's own `Nulls.FAIL` would
/// refuse
/// a record's field that is left out, too.)
final class GivenValueDeserializer extends StdDeserializer<Object> {

    private final ValueDeserializer<?> ofType;

    /// For Jackson, which tells the field afterwards.
    GivenValueDeserializer() {
        super(Object.class);
        this.ofType = this;
    }

    private GivenValueDeserializer(BeanProperty field, ValueDeserializer<?> ofType) {
        super(field.getType());
        this.ofType = ofType;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty field) {
        return new GivenValueDeserializer(field, context.findContextualValueDeserializer(field.getType(), field));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        return ofType.deserialize(parser, context);
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        throw InvalidNullException.from(context, null, getValueType(context));
    }
}
