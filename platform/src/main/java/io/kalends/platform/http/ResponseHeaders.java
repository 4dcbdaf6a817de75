package io.kalends.platform.http;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;

/// Tells in the OpenAPI document which headers an operation's answers carry.
final class ResponseHeaders {

    /// Those that a repeated request is answered with again, beside the successes.
    private static final Set<String> KEPT_REFUSALS = Set.of("400", "404", "409");

    private static final Set<String> COUNTED_ELSEWHERE = Set.of("500", "503");

    private ResponseHeaders() {}

    static void addTo(Operation operation, HandlerMethod method) {
        operation.getResponses().forEach((status, response) -> {
            var isSuccess = status.startsWith("2");
            if (isSuccess && answersVersion(method)) {
                add(response, "ETag", text("The version, for `If-Match`"));
            }
            if (status.equals("201")) {
                add(response, "Location", text("Where what was created is read"));
            }
            if (OpenApiConventions.keepsAnswer(method)) {
                if (isSuccess || KEPT_REFUSALS.contains(status)) {
                    add(
                            response,
                            "Idempotency-Replayed",
                            text("`true` when a request with the same idempotency key was answered so before"));
                }
                if (status.equals("409")) {
                    add(response, "Retry-After", number("Seconds to wait, while the first request is still running"));
                }
            }
            if (status.equals("429") || status.equals("503")) {
                add(response, "Retry-After", number("Seconds to wait"));
            }
            if (method.hasMethodAnnotation(RateLimited.class) && !COUNTED_ELSEWHERE.contains(status)) {
                add(response, "RateLimit-Limit", number("How many requests an address has at once"));
                add(response, "RateLimit-Remaining", number("How many of them are left"));
                add(response, "RateLimit-Reset", number("Seconds until all are left again"));
            }
        });
    }

    /// Aggregates tell their version in the body too; parts of one do not.
    private static boolean answersVersion(HandlerMethod method) {
        var answer = ResolvableType.forMethodReturnType(method.getMethod());
        return method.getBeanType().isAnnotationPresent(AnswersVersion.class)
                || (answer.resolve() == ResponseEntity.class
                        && hasVersion(answer.getGeneric(0).resolve()));
    }

    private static boolean hasVersion(@Nullable Class<?> answer) {
        return answer != null
                && answer.isRecord()
                && Arrays.stream(answer.getRecordComponents())
                        .map(RecordComponent::getName)
                        .anyMatch("version"::equals);
    }

    private static void add(ApiResponse response, String name, Header header) {
        response.addHeaderObject(name, header);
    }

    private static Header text(String description) {
        return header(description, new StringSchema());
    }

    private static Header number(String description) {
        return header(description, new IntegerSchema());
    }

    private static Header header(String description, Schema<?> schema) {
        return new Header().description(description).schema(schema);
    }
}
