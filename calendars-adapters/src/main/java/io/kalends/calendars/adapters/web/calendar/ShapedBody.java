package io.kalends.calendars.adapters.web.calendar;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.node.ObjectNode;

/// Reads a body that has one of several shapes, which its fields tell apart. Each shape is as strict as any body.
abstract class ShapedBody<T> extends StdDeserializer<T> {

    ShapedBody(Class<T> type) {
        super(type);
    }

    /// @throws io.kalends.platform.http.ProblemException naming the field that tells shapes apart, where it tells none
    abstract Class<? extends T> shapeOf(ObjectNode body);

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        return context.readTree(parser) instanceof ObjectNode body
                ? context.readTreeAsValue(body, shapeOf(body))
                : context.reportInputMismatch(this, "not an object");
    }
}
