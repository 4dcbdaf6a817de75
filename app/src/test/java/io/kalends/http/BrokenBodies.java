package io.kalends.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// All the ways in which one valid body can be spoilt at one place, after what its schema says of that place.
final class BrokenBodies {

    private static final JsonMapper JSON = new JsonMapper();

    /// Values that no field takes for one of its own, but for those of the same type.
    private static final Map<String, List<String>> OF_WRONG_TYPE = Map.of(
            "string", List.of("7", "1.5", "true", "[]", "{}", "[\"x\"]", "{\"x\": 1}"),
            "integer", List.of("\"7\"", "\"\"", "1.5", "1.0", "true", "[]", "{}", "[7]", "\"x\""),
            "boolean", List.of("\"true\"", "\"\"", "1", "0.0", "[]", "{}", "[true]"),
            "object", List.of("\"x\"", "\"\"", "7", "true", "[]", "[{}]"),
            "array", List.of("\"x\"", "\"\"", "7", "true", "{}"));

    private final ObjectNode valid;
    private final boolean mayBeAbsent;
    private final List<BrokenBody> broken = new ArrayList<>();

    private BrokenBodies(ObjectNode valid, boolean mayBeAbsent) {
        this.valid = valid;
        this.mayBeAbsent = mayBeAbsent;
    }

    /// @param mayBeAbsent whether the route does without a body
    static List<BrokenBody> of(ObjectNode valid, JsonNode schema, boolean mayBeAbsent) {
        var bodies = new BrokenBodies(valid, mayBeAbsent);
        bodies.spoilAsWhole();
        bodies.spoilObject("", valid, schema);
        return List.copyOf(bodies.broken);
    }

    private void spoilAsWhole() {
        var text = valid.toString();
        for (var json : List.of(
                "[]",
                "\"x\"",
                "7",
                "true",
                "{",
                "}",
                text.substring(0, text.length() - 1),
                text + "{}",
                text + "x",
                "{\"",
                "\u0000",
                "[".repeat(2000),
                "{\"a\":".repeat(2000))) {
            broken.add(new BrokenBody("", "is " + json.substring(0, Math.min(20, json.length())), json));
        }
        if (!mayBeAbsent) {
            broken.add(new BrokenBody("", "is empty", ""));
            broken.add(new BrokenBody("", "is null", "null"));
        }
        valid.forEachEntry((name, value) -> broken.add(new BrokenBody(
                "", "names " + name + " twice", "{\"" + name + "\":" + value + "," + text.substring(1))));
    }

    private void spoilObject(String path, ObjectNode object, JsonNode schema) {
        with(object, "unknown", "\"x\"", path, "unknown", "is unknown");
        with(object, "a\u0000b", "\"x\"", path, "a\u0000b", "is unknown and holds NUL");
        for (var name : List.copyOf(object.propertyNames())) {
            var written = schema.required("properties").required(name);
            var isRequired = schema.path("required")
                    .valueStream()
                    .anyMatch(required -> required.asString().equals(name));
            var kept = object.required(name);
            if (isRequired) {
                object.remove(name);
                add(join(path, name), "is missing");
                object.set(name, kept);
                with(object, name, "null", path, name, "is null");
            }
            spoil(join(path, name), kept, written, json -> object.set(name, json));
            object.set(name, kept);
        }
    }

    /// Of an object whose fields somebody else names. Which there may be, the schema does not say.
    private void spoilEntries(String path, ObjectNode object) {
        for (var name : List.copyOf(object.propertyNames())) {
            for (var json : List.of("{}", "{\"x\": 1}", "[{}]", "[[]]", "1e400", "-1e999999999", "[1e400]")) {
                with(object, name, json, path, name, "is " + json);
            }
        }
    }

    /// Of the kinds of which samples have none.
    private static JsonNode some(JsonNode item) {
        return JSON.readTree(
                SampleBodies.typeOf(item).equals("integer") ? "1" : "\"01920000-0000-7000-8000-000000000000\"");
    }

    private void spoilArray(String path, ArrayNode array, JsonNode schema) {
        if (schema.has("maxItems")) {
            var item = array.isEmpty() ? some(schema.required("items")) : array.get(0);
            var many = JSON.createArrayNode();
            for (int i = 0; i <= schema.required("maxItems").asInt(); i++) {
                many.add(item);
            }
            var kept = array.deepCopy();
            array.removeAll().addAll(many);
            add(path, "has too many entries");
            array.removeAll().addAll(kept);
        }
        if (schema.path("minItems").asInt(0) > 0) {
            var kept = array.deepCopy();
            array.removeAll();
            add(path, "has too few entries");
            array.addAll(kept);
        }
        if (!array.isEmpty()) {
            var kept = array.get(0);
            array.set(0, raw("null"));
            add(path + "[0]", "is null");
            spoil(path + "[0]", kept, schema.required("items"), json -> array.set(0, json));
            array.set(0, kept);
        }
    }

    private interface Place {
        void put(JsonNode value);
    }

    private void spoil(String path, JsonNode value, JsonNode written, Place place) {
        var schema = OpenApi.served().shapes(SampleBodies.withoutNull(written)).getFirst();
        var type = SampleBodies.typeOf(schema);
        for (var json : OF_WRONG_TYPE.getOrDefault(type, List.of())) {
            put(place, path, json, "is " + json);
        }
        switch (type) {
            case "string" -> spoilText(path, schema, place);
            case "integer" -> spoilNumber(path, schema, place);
            case "boolean" -> {}
            case "object" -> {
                place.put(value);
                if (schema.has("properties")) {
                    spoilObject(path, (ObjectNode) value, schema);
                } else {
                    spoilEntries(path, (ObjectNode) value);
                }
            }
            default -> {
                place.put(value);
                spoilArray(path, (ArrayNode) value, schema);
            }
        }
    }

    private void spoilText(String path, JsonNode schema, Place place) {
        put(place, path, "\"a\\u0000b\"", "holds NUL");
        put(place, path, "\"a\\ud800b\"", "holds half a character");
        if (schema.has("maxLength")) {
            put(place, path, "\"" + "x".repeat(schema.required("maxLength").asInt() + 1) + "\"", "is too long");
            put(place, path, "\"" + "x".repeat(100_000) + "\"", "is far too long");
            put(place, path, "\"" + "🦉".repeat(schema.required("maxLength").asInt()) + "\"", "has too many owls");
        }
        if (schema.path("minLength").asInt(0) > 0) {
            put(place, path, "\"\"", "is empty");
        }
        var isFree = !schema.has("enum")
                && !schema.has("pattern")
                && !schema.has("format")
                && !path.endsWith("timeZone")
                && !path.startsWith("scopes");
        if (!isFree) {
            for (var text : List.of(
                    "🦉",
                    "?",
                    "2027-02-30",
                    "2027-03-01T00:00",
                    "+10000-01-01T00:00:00Z",
                    "0",
                    "1-1-1-1-1",
                    "Mars/Base",
                    "confirmed",
                    " ")) {
                if (!schema.has("pattern")
                        || !text.matches(schema.required("pattern").asString())) {
                    put(place, path, "\"" + text + "\"", "is \"" + text + "\"");
                }
            }
        }
    }

    private void spoilNumber(String path, JsonNode schema, Place place) {
        put(place, path, Long.toString(schema.required("maximum").asLong() + 1), "is too large");
        put(place, path, Long.toString(schema.required("minimum").asLong() - 1), "is too small");
        put(place, path, "99999999999999999999", "is huge");
        put(place, path, "-" + "9".repeat(400), "is huge and negative");
        put(place, path, "1e400", "is larger than any double");
        put(place, path, "1e-400", "is tiny");
    }

    private void put(Place place, String path, String json, String what) {
        place.put(raw(json));
        add(path, what);
    }

    private void with(ObjectNode object, String name, String json, String path, String field, String what) {
        var kept = object.get(name);
        object.set(name, raw(json));
        add(join(path, field), what);
        if (kept == null) {
            object.remove(name);
        } else {
            object.set(name, kept);
        }
    }

    private void add(String field, String what) {
        broken.add(new BrokenBody(field, what, JSON.writeValueAsString(valid)));
    }

    private static JsonNode raw(String json) {
        return JSON.getNodeFactory().rawValueNode(new RawValue(json));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
