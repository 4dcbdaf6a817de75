package io.kalends.platform.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// A failed request, as RFC 9457 wants it told. Every error of the API is one of these.
///
/// @param code stable snake_case token; the problem's `type` is `/problems/{code}`, which documents it
/// @param detail the English text, part of the contract where `api.md` fixes it
/// @param arguments what the placeholders of the translated texts stand for
/// @param extensions further members of the answer, such as `reason`
public record Problem(
        HttpStatus status,
        String code,
        String detail,
        List<Object> arguments,
        Map<String, Object> extensions,
        List<FieldError> errors,
        @Nullable Duration retryAfter) {

    public Problem {
        arguments = List.copyOf(arguments);
        extensions = Map.copyOf(extensions);
        errors = List.copyOf(errors);
    }

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of(), List.of(), null);
    }

    /// 422: the request's fields are missing, malformed or out of range.
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "validation_failed",
                "The request has invalid fields",
                List.of(),
                Map.of(),
                errors,
                null);
    }

    public static Problem invalid(FieldError error) {
        return invalid(List.of(error));
    }

    /// @throws ProblemException naming all of the errors, where there are any
    public static void requireNone(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw invalid(errors).exception();
        }
    }

    /// 404, also for what belongs to somebody else.
    public static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "not_found", "Not found");
    }

    /// 412: the version that the caller has seen is no longer the current one.
    public static Problem stale() {
        return of(HttpStatus.PRECONDITION_FAILED, "stale_version", "The resource has changed");
    }

    /// 500: a fault of ours, of which only the trace id is told.
    static Problem internalError() {
        return of(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "Something went wrong on our side");
    }

    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(status, code, detail, arguments, more, errors, retryAfter);
    }

    /// The same of what stands deeper in the request: its fields are told from `path` on.
    public Problem below(String path) {
        return new Problem(
                status,
                code,
                detail,
                arguments,
                extensions,
                errors.stream().map(error -> error.below(path)).toList(),
                retryAfter);
    }

    public Problem withArguments(List<Object> values) {
        return new Problem(status, code, detail, values, extensions, errors, retryAfter);
    }

    public Problem retryAfter(Duration wait) {
        return new Problem(status, code, detail, arguments, extensions, errors, wait);
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }
}
