package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiIT {

    private final OpenApi api = OpenApi.served();

    @Test
    void the_document_is_openapi_3_1() {
        assertThat(api.document().required("openapi").asString()).startsWith("3.1.");
        assertThat(api.operations()).isNotEmpty();
    }

    @Test
    void every_operation_tells_what_it_does_and_how_it_fails() {
        assertThat(api.operations()).allSatisfy(operation -> {
            var json = operation.json();
            assertThat(json.required("summary").asString()).isNotBlank();
            assertThat(json.required("tags")).isNotEmpty();
            var responses = json.required("responses");
            assertThat(responses.propertyNames())
                    .contains("400", "500", "503")
                    .anyMatch(status -> status.startsWith("2"));
            responses.forEachEntry((status, response) -> {
                assertThat(response.required("description").asString()).isNotBlank();
                assertThat(response.at("/content/application~1problem+json/schema/$ref")
                                .asString(""))
                        .isEqualTo(status.startsWith("2") ? "" : "#/components/schemas/Problem");
            });
            if (!operation.isPublic()) {
                assertThat(responses.propertyNames()).contains("401", "403");
            }
            if (operation.hasPathParameter()) {
                assertThat(responses.propertyNames()).contains("404");
            }
            if (operation.hasBody()) {
                assertThat(responses.propertyNames()).contains("413", "415", "422");
            }
            if (operation
                    .parameters("header")
                    .anyMatch(header -> header.required("name").asString().equals("If-Match"))) {
                assertThat(responses.propertyNames()).contains("412");
            }
        });
    }

    @Test
    void too_many_requests_are_told_of_where_they_are_counted() {
        var counted = api.operations().stream()
                .filter(operation -> operation.json().required("responses").has("429"))
                .map(OpenApi.Operation::toString);

        assertThat(counted)
                .containsExactlyInAnyOrder(
                        "POST /api/v1/auth/register",
                        "POST /api/v1/auth/login",
                        "POST /api/v1/auth/refresh",
                        "GET /api/v1/users/{id}/public-profile",
                        "POST /api/v1/auth/forgot-password",
                        "POST /api/v1/auth/reset-password",
                        "POST /api/v1/auth/verify-email",
                        "GET /api/v1/public/bookings/{token}",
                        "POST /api/v1/public/bookings/{token}/cancel",
                        "POST /api/v1/public/bookings/{token}/reschedule",
                        "POST /api/v1/public/bookings/{token}/reschedule/confirm",
                        "POST /api/v1/public/bookings/{token}/reschedule/decline",
                        "GET /api/v1/public/widgets/{key}",
                        "GET /api/v1/public/widgets/by-slug/{slug}",
                        "GET /api/v1/public/widgets/{key}/availability",
                        "GET /api/v1/public/widgets/{key}/stream",
                        "POST /api/v1/public/widgets/{key}/holds",
                        "DELETE /api/v1/public/widgets/{key}/holds/{id}",
                        "POST /api/v1/public/widgets/{key}/book",
                        "POST /api/v1/public/widgets/{key}/events");
    }

    @Test
    void idempotency_keys_and_time_zones_are_told_of_where_they_mean_something() {
        assertThat(api.operations()).allSatisfy(operation -> {
            var responses = operation.json().required("responses");
            assertThat(responses.path("409").path("description").asString("").contains("idempotency key"))
                    .isEqualTo(names(operation, "header").contains("Idempotency-Key"));
            assertThat(names(operation, "query").contains("timeZone")).isNotEqualTo(responses.has("204"));
        });
    }

    private static List<String> names(OpenApi.Operation operation, String in) {
        return operation
                .parameters(in)
                .map(parameter -> parameter.required("name").asString())
                .toList();
    }

    @Test
    void operations_have_names_of_their_own() {
        var names = api.operations().stream()
                .map(operation -> operation.json().required("operationId").asString())
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void what_is_not_public_takes_a_token_or_an_api_key() {
        assertThat(api.document().required("security").valueStream().flatMap(option -> option.propertyNames().stream()))
                .containsExactlyInAnyOrder("bearer", "apiKey");
        assertThat(api.document().at("/components/securitySchemes/apiKey/name").asString())
                .isEqualTo("X-Api-Key");
    }

    @Test
    void every_schema_that_is_referred_to_is_there_and_every_field_has_a_type() {
        var references = new HashSet<String>();
        api.document().findValuesAsString("$ref").forEach(references::add);

        assertThat(references)
                .allSatisfy(reference ->
                        assertThat(api.document().at(reference.substring(1))).isNotEmpty());
        api.document().at("/components/schemas").forEachEntry((name, schema) -> requireTyped(name, schema));
    }

    private static void requireTyped(String where, JsonNode schema) {
        assertThat(List.of("type", "$ref", "anyOf", "oneOf", "readOnly"))
                .as(where)
                .anyMatch(schema::has);
        schema.path("properties").forEachEntry((name, field) -> requireTyped(where + "." + name, field));
    }

    @Test
    void fields_tell_their_ranges_and_whether_they_may_be_null() {
        var calendar = api.document().at("/components/schemas/CalendarRequest/properties");

        assertThat(calendar.at("/slotMinutes/minimum").asInt()).isEqualTo(1);
        assertThat(calendar.at("/slotMinutes/maximum").asInt()).isEqualTo(1440);
        assertThat(calendar.at("/description/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(calendar.at("/name/type").asString()).isEqualTo("string");
        assertThat(calendar.at("/version/readOnly").asBoolean()).isTrue();
        assertThat(api.document()
                        .at("/components/schemas/RecurringRule/properties/lastDate/type")
                        .toString())
                .isEqualTo("[\"string\",\"null\"]");
        assertThat(api.document()
                        .at("/components/schemas/UserChanges/properties/name/type")
                        .asString(""))
                .isEqualTo("string");
        assertThat(api.document().at("/components/schemas/UserChanges").has("required"))
                .isFalse();
    }

    @Test
    void the_document_can_be_browsed() {
        var page = RawHttp.send("", "GET /docs HTTP/1.1");

        assertThat(page.status()).isEqualTo(302);
        assertThat(RawHttp.send("", "GET " + page.headers().get("location") + " HTTP/1.1")
                        .status())
                .isEqualTo(200);
    }
}
