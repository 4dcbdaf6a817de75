package io.kalends.http;

import io.kalends.http.OpenApi.Operation;
import io.kalends.testing.ApiClient;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Bodies that the OpenAPI document allows, made from its schemas and examples with every field filled in.
final class SampleBodies {

    private static final JsonMapper JSON = new JsonMapper();

    private SampleBodies() {}

    /// In the first of the shapes that the body may have.
    ///
    /// @param calendar the caller's own, where a body names one
    static ObjectNode of(Operation operation, UUID calendar) {
        return of(OpenApi.served().requestSchemas(operation).getFirst(), calendar);
    }

    /// @param schema one shape of a body
    static ObjectNode of(JsonNode schema, UUID calendar) {
        return (ObjectNode) value("", schema, calendar);
    }

    private static JsonNode value(String name, JsonNode written, UUID calendar) {
        var schema = OpenApi.served().shapes(withoutNull(written)).getFirst();
        return switch (name) {
            case "calendarId" -> text(calendar.toString());
            case "allOf" -> JSON.createArrayNode().add(calendar.toString());
            case "from" ->
                schema.path("format").asString("").equals("date-time")
                        ? text(ApiClient.someDay() + "T09:00:00Z")
                        : example(schema);
            case "to" -> text(ApiClient.someDay() + "T17:00:00Z");
            case "start" ->
                schema.path("format").asString("").equals("date-time")
                        ? text(ApiClient.someDay() + "T09:00:00Z")
                        : example(schema);
            case "end" ->
                schema.path("format").asString("").equals("date-time")
                        ? text(ApiClient.someDay() + "T10:00:00Z")
                        : example(schema);
            case "expiresAt" -> text(ApiClient.someDay() + "T09:00:00Z");
            case "respects", "removes", "oneOf", "otherCalendarIds", "weights" -> JSON.createArrayNode();
            case "userId" -> text(UUID.randomUUID().toString());
            case "username" -> text("u" + UUID.randomUUID().toString().substring(0, 18));
            // A trap for robots: people leave it empty.
            case "website" -> text("");
            case "slug" -> text("s" + UUID.randomUUID());
            case "email" -> text("e" + UUID.randomUUID() + "@example.org");
            case "currentPassword" -> text("correct horse battery");
            default -> valueOf(schema, calendar);
        };
    }

    private static JsonNode valueOf(JsonNode schema, UUID calendar) {
        if (schema.has("example")) {
            return example(schema);
        }
        if (schema.has("enum")) {
            return schema.required("enum").get(0);
        }
        return switch (typeOf(schema)) {
            case "object" -> object(schema, calendar);
            case "array" -> array(schema, calendar);
            case "integer" ->
                JSON.getNodeFactory().numberNode(schema.path("maximum").asInt(1));
            case "string" -> text("a sample text");
            default -> throw new AssertionError("no sample of " + schema);
        };
    }

    private static ObjectNode object(JsonNode schema, UUID calendar) {
        var object = JSON.createObjectNode();
        schema.required("properties").forEachEntry((name, property) -> {
            if (!property.path("readOnly").asBoolean(false)) {
                object.set(name, value(name, property, calendar));
            }
        });
        return object;
    }

    private static ArrayNode array(JsonNode schema, UUID calendar) {
        return JSON.createArrayNode().add(value("", schema.required("items"), calendar));
    }

    private static JsonNode example(JsonNode schema) {
        return schema.required("example");
    }

    /// Of a schema that allows null besides, the rest.
    static JsonNode withoutNull(JsonNode schema) {
        return schema.has("anyOf") ? schema.required("anyOf").get(0) : schema;
    }

    static String typeOf(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString("");
    }

    private static JsonNode text(String text) {
        return JSON.getNodeFactory().stringNode(text);
    }
}
