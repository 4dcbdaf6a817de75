package io.kalends.http;

import io.kalends.testing.KalendsInstance;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The API's own description of itself, as it is served.
final class OpenApi {

    private static final String API = "/api/v1";
    private static final List<String> HEADERS = List.of(
            "ETag",
            "Location",
            "Retry-After",
            "Idempotency-Replayed",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    private OpenApi(JsonNode document) {
        this.document = document;
        document.required("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) ->
                        operations.add(new Operation(method.toUpperCase(java.util.Locale.ROOT), path, operation))));
    }

    /// That of the shared instance.
    static OpenApi served() {
        return Served.DOCUMENT;
    }

    private static final class Served {
        private static final OpenApi DOCUMENT = new OpenApi(
                KalendsInstance.shared().client().get("//v3/api-docs").json());
    }

    /// @param path with its parameters' names, such as `/api/v1/calendars/{id}`
    record Operation(String method, String path, JsonNode json) {

        boolean isPublic() {
            return json.has("security") && json.required("security").isEmpty();
        }

        boolean hasPathParameter() {
            return path.contains("{");
        }

        boolean hasBody() {
            return json.has("requestBody");
        }

        boolean requiresBody() {
            return json.path("requestBody").path("required").asBoolean(false);
        }

        Stream<JsonNode> parameters(String in) {
            return json.path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.required("in").asString().equals(in));
        }

        /// The path below `/api/v1`, each parameter replaced.
        String pathWith(Supplier<?> parameter) {
            return PARAMETER
                    .matcher(path.substring(API.length()))
                    .replaceAll(_ -> parameter.get().toString());
        }

        /// Fails where an answer carries a header that the document does not tell of, or lacks one that it does.
        void requireDocumented(int status, HttpHeaders headers) {
            var documented =
                    json.required("responses").path(Integer.toString(status)).path("headers");
            for (var name : HEADERS) {
                var isThere = headers.firstValue(name).isPresent();
                if (isThere && !documented.has(name)) {
                    throw new AssertionError(this + " " + status + " carries " + name + ", undocumented");
                }
                if (!isThere && status < 300 && documented.has(name) && !name.equals("Idempotency-Replayed")) {
                    throw new AssertionError(this + " " + status + " lacks " + name);
                }
            }
        }

        private boolean matches(String concrete) {
            return Pattern.matches(PARAMETER.matcher(path).replaceAll("[^/]+"), concrete);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    List<Operation> protectedOperations() {
        return operations.stream().filter(operation -> !operation.isPublic()).toList();
    }

    /// @param path below `/api/v1`, perhaps with a query
    Optional<Operation> operation(String method, String path) {
        var concrete = API + path.split("\\?", 2)[0];
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.matches(concrete))
                .min((a, b) -> Boolean.compare(a.hasPathParameter(), b.hasPathParameter()));
    }

    /// The schema itself where one refers to another.
    JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    /// The shapes that the body of a request may have: one, or several where the document says `oneOf`.
    List<JsonNode> requestSchemas(Operation operation) {
        return shapes(operation.json().at("/requestBody/content/application~1json/schema"));
    }

    /// Likewise of anything in a body.
    List<JsonNode> shapes(JsonNode written) {
        var schema = resolved(written);
        return schema.has("oneOf")
                ? schema.required("oneOf").valueStream().map(this::resolved).toList()
                : List.of(schema);
    }

    /// Fails where an answer is not what the document says of this operation: its status, its media type, its fields.
    void requireConforming(Operation operation, int status, @Nullable String contentType, @Nullable JsonNode body) {
        var where = operation + " " + status;
        var response = operation.json().required("responses").path(Integer.toString(status));
        if (response.isMissingNode()) {
            throw new AssertionError(where + " is not documented: " + body);
        }
        var content = response.path("content");
        if (body == null) {
            if (!content.isEmpty()) {
                throw new AssertionError(where + " should have a body");
            }
            return;
        }
        var schema = content.path(String.valueOf(contentType)).path("schema");
        if (schema.isMissingNode()) {
            throw new AssertionError(where + " is documented without " + contentType + ": " + content);
        }
        requireConforming(where, body, schema);
    }

    private void requireConforming(String where, JsonNode value, JsonNode written) {
        var alternatives = written.path("anyOf");
        if (!alternatives.isMissingNode()) {
            alternatives
                    .valueStream()
                    .filter(alternative -> isOfType(value, resolved(alternative)))
                    .findFirst()
                    .ifPresentOrElse(alternative -> requireConforming(where, value, alternative), () -> {
                        throw new AssertionError(where + " is " + value + ", not one of " + alternatives);
                    });
            return;
        }
        var schema = resolved(written);
        if (schema.has("oneOf")) {
            requireOneOf(where, value, schema.required("oneOf"));
            return;
        }
        if (!isOfType(value, schema)) {
            throw new AssertionError(where + " is " + value + ", not " + schema);
        }
        var allowed = schema.path("enum");
        if (!value.isNull() && !allowed.isEmpty() && allowed.valueStream().noneMatch(value::equals)) {
            throw new AssertionError(where + " is " + value + ", not one of " + allowed);
        }
        for (var name : schema.path("required")) {
            if (value.isObject() && !value.has(name.asString())) {
                throw new AssertionError(where + " lacks " + name);
            }
        }
        value.forEachEntry((name, field) -> {
            var property = schema.path("properties").path(name);
            if (!property.isMissingNode()) {
                requireConforming(where + "." + name, field, property);
            } else if (!schema.path("additionalProperties").isObject()) {
                throw new AssertionError(where + "." + name + " is not in the document");
            }
        });
        if (value.isArray()) {
            value.forEach(item -> requireConforming(where + "[]", item, schema.required("items")));
        }
    }

    private void requireOneOf(String where, JsonNode value, JsonNode shapes) {
        var conforming = shapes.valueStream()
                .filter(shape -> {
                    try {
                        requireConforming(where, value, shape);
                        return true;
                    } catch (AssertionError e) {
                        return false;
                    }
                })
                .count();
        if (conforming != 1) {
            throw new AssertionError(where + " is " + value + ", not of one shape of " + shapes);
        }
    }

    private static final Map<String, List<String>> JSON_TYPES = Map.of(
            "STRING", List.of("string"),
            "NUMBER", List.of("integer", "number"),
            "BOOLEAN", List.of("boolean"),
            "ARRAY", List.of("array"),
            "OBJECT", List.of("object"),
            "NULL", List.of("null"));

    private static boolean isOfType(JsonNode value, JsonNode schema) {
        var type = schema.path("type");
        var types = type.isArray() ? type.valueStream().map(JsonNode::asString).toList() : List.of(type.asString(""));
        return JSON_TYPES.getOrDefault(value.getNodeType().name(), List.of()).stream()
                .anyMatch(types::contains);
    }
}
