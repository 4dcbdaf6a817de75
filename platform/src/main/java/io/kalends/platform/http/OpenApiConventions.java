package io.kalends.platform.http;

import io.kalends.platform.caller.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/// Writes the API's conventions into its OpenAPI document, so that each operation tells all of its headers, parameters
/// and errors without its controller repeating them.
@Configuration(proxyBeanMethods = false)
class OpenApiConventions {

    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(PageQuery.class, IfMatch.class, Caller.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Kalends")
                        .version("v1")
                        .description(
                                "Published availability and bookings that never overlap. Instants are RFC 3339, spans "
                                        + "half-open, lengths whole minutes, zones IANA names.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components().addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .addSecurityItem(new SecurityRequirement().addList("apiKey"));
    }

    @Bean
    GlobalOperationCustomizer conventions() {
        return (operation, method) -> {
            nameSuccess(operation, method);
            addParameters(operation, method);
            addErrors(operation, method);
            ResponseHeaders.addTo(operation, method);
            return operation;
        };
    }

    /// What answers with nothing is 204.
    private static void nameSuccess(Operation operation, HandlerMethod method) {
        if (answersNothing(method)) {
            operation.getResponses().remove("200");
            operation.getResponses().addApiResponse("204", new ApiResponse().description("Done"));
        }
    }

    private static boolean answersNothing(HandlerMethod method) {
        var answer = ResolvableType.forMethodReturnType(method.getMethod());
        return answer.resolve() == ResponseEntity.class && answer.getGeneric(0).resolve() == Void.class;
    }

    /// Whether the answer is kept for those who repeat the request with its idempotency key.
    static boolean keepsAnswer(HandlerMethod method) {
        return method.hasMethodAnnotation(PostMapping.class) && !method.hasMethodAnnotation(AnswersWithSecret.class);
    }

    private static void addParameters(Operation operation, HandlerMethod method) {
        if (keepsAnswer(method)) {
            operation.addParametersItem(header(
                    "Idempotency-Key",
                    "Makes the request safe to repeat: the same key gets the same answer for 24 hours"));
        }
        if (takes(method, IfMatch.class)) {
            operation.addParametersItem(header("If-Match", "The `ETag` of the version that you have read"));
        }
        if (takes(method, PageQuery.class)) {
            operation.addParametersItem(query("limit", "How many items at most").schema(limit()));
            operation.addParametersItem(query("cursor", "`nextCursor` of the page before"));
            operation.addParametersItem(query("sort", "Fields separated by commas, `-` for descending"));
        }
        if (!answersNothing(method)
                && (operation.getParameters() == null
                        || operation.getParameters().stream()
                                .noneMatch(p -> p.getName().equals("timeZone")))) {
            operation.addParametersItem(query("timeZone", "IANA zone whose offset the answer's instants carry"));
        }
    }

    private static void addErrors(Operation operation, HandlerMethod method) {
        var errors = new TreeMap<String, String>();
        boolean isPublic =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        if (!isPublic) {
            errors.put("401", "No, a wrong or an expired authentication");
            errors.put("403", "The API key's scope or the share is too small");
        }
        errors.put("400", "The request is malformed");
        errors.put("406", "The caller accepts no application/json");
        if (hasParameter(method, RequestBody.class)) {
            errors.put("400", "The body is no JSON object, or a rule of the domain refuses it");
            errors.put("413", "The body is larger than 1 MiB");
            errors.put("415", "The body is not application/json");
        }
        if (hasParameter(method, RequestBody.class)
                || hasParameter(method, RequestParam.class)
                || keepsAnswer(method)
                || !answersNothing(method)) {
            errors.put("422", "Fields are missing, malformed, out of range or unknown");
        }
        if (hasParameter(method, PathVariable.class)) {
            errors.put("404", "There is no such thing, or it is somebody else's");
        }
        if (!method.hasMethodAnnotation(GetMapping.class)) {
            errors.put(
                    "409",
                    keepsAnswer(method)
                            ? "It conflicts with what is there, or a request with this idempotency key is still running"
                            : "It conflicts with what is there");
        }
        if (takes(method, IfMatch.class)) {
            errors.put("412", "The resource has changed");
        }
        if (method.hasMethodAnnotation(RateLimited.class)) {
            errors.put("429", "Too many requests");
        }
        errors.put("500", "A fault of ours, named by its traceId");
        errors.put(
                "503",
                "The database cannot be reached, or too much is asked at once; come again after `Retry-After` seconds");
        errors.forEach(
                (status, when) -> operation.getResponses().putIfAbsent(status, new ApiResponse().description(when)));
        operation.getResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0) {
                response.content(problemContent());
            }
        });
    }

    private static boolean takes(HandlerMethod method, Class<?> type) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(parameter -> parameter.getParameterType() == type);
    }

    private static boolean hasParameter(HandlerMethod method, Class<? extends Annotation> annotation) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(annotation));
    }

    private static Parameter header(String name, String description) {
        return new Parameter().in("header").name(name).description(description).schema(new StringSchema());
    }

    private static Parameter query(String name, String description) {
        return new Parameter().in("query").name(name).description(description).schema(new StringSchema());
    }

    private static IntegerSchema limit() {
        var limit = new IntegerSchema();
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(PageQuery.MAX_LIMIT));
        limit.setDefault(PageQuery.DEFAULT_LIMIT);
        return limit;
    }

    private static Content problemContent() {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
    }

    private static Schema<?> problem() {
        var fieldError = new ObjectSchema()
                .addProperty("field", new StringSchema().example("customer.email"))
                .addProperty("code", new StringSchema().example("required"))
                .addProperty("message", new StringSchema().example("Field is required"));
        var problem = new ObjectSchema();
        problem.setDescription("RFC 9457. `type` leads to a page that documents the error; `code` never changes.");
        problem.addProperty("type", new StringSchema().example("/problems/slot_taken"));
        problem.addProperty("title", new StringSchema().example("Time slot taken"));
        problem.addProperty("status", new IntegerSchema().example(409));
        problem.addProperty("detail", new StringSchema().example("Time slot is already booked"));
        problem.addProperty("instance", new StringSchema().example("/api/v1/appointments"));
        problem.addProperty("code", new StringSchema().example("slot_taken"));
        problem.addProperty("traceId", new StringSchema().example("4bf92f3577b34da6a3ce929d0e0e4736"));
        problem.addProperty(
                "reason",
                new StringSchema()
                        .description("Why a time is withheld; docs/reasons.md explains each reason")
                        .example("BUSY_APPOINTMENT"));
        problem.addProperty(
                "occurrences",
                new ArraySchema()
                        .items(new ObjectSchema()
                                .addProperty("start", new StringSchema().example("2027-03-02T15:00:00Z"))
                                .addProperty("reason", new StringSchema().example("BUSY_APPOINTMENT")))
                        .description("Of a series, all occurrences whose times are withheld"));
        problem.addProperty(
                "maxBytes",
                new IntegerSchema().description("How large a request may be").example(RequestSizeFilter.MAX_BYTES));
        problem.addProperty("errors", new ArraySchema().items(fieldError));
        problem.setRequired(List.of("type", "title", "status", "detail", "instance", "code", "traceId"));
        return problem;
    }
}
