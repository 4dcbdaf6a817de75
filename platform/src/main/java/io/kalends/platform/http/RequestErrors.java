package io.kalends.platform.http;

import static org.springframework.http.HttpStatus.BAD_REQUEST;

import jakarta.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Requests that are wrong before any use case sees them: 400, 404, 405, 406, 413, 415 and, for fields, 422.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestErrors implements ExceptionToProblem {

    private static final Problem BAD = Problem.of(BAD_REQUEST, "bad_request", "The request cannot be understood");

    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            400, BAD,
            404, Problem.notFound(),
            405, Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed", "This method is not allowed here"),
            406, Problem.of(HttpStatus.NOT_ACCEPTABLE, "not_acceptable", "Answers are application/json"),
            413, Problem.of(HttpStatus.CONTENT_TOO_LARGE, "content_too_large", "The request is too large"),
            415, Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Send application/json"));

    /// What a status says by itself, where nothing more is known.
    static Problem ofStatus(int status) {
        var known = BY_STATUS.get(status);
        if (known != null) {
            return known;
        }
        // The server's words for transfer encodings and versions of HTTP that it does not speak.
        var isCallersFault = status < 500 || status == 501 || status == 505;
        return isCallersFault ? BAD : Problem.internalError();
    }

    @Override
    public Optional<Problem> problemOf(Exception exception) {
        return Optional.ofNullable(
                switch (exception) {
                    case ProblemException e -> e.problem();
                    case MethodArgumentNotValidException e -> Problem.invalid(fieldErrors(e.getAllErrors()));
                    case HandlerMethodValidationException e -> Problem.invalid(parameterErrors(e));
                    case HttpMessageNotReadableException e -> unreadable(e.getCause());
                    case MissingServletRequestParameterException e ->
                        Problem.invalid(FieldError.required(e.getParameterName()));
                    case MethodArgumentTypeMismatchException e -> mismatch(e);
                    case InvalidParameterException _ -> BAD;
                    case RequestRejectedException _ -> BAD;
                    case ErrorResponse e -> BY_STATUS.get(e.getStatusCode().value());
                    default -> null;
                });
    }

    private static List<FieldError> fieldErrors(List<ObjectError> errors) {
        var fields = new ArrayList<FieldError>();
        for (var error : errors) {
            var violation = error.unwrap(ConstraintViolation.class);
            var field = error instanceof org.springframework.validation.FieldError f ? f.getField() : "";
            fields.add(Constraints.fieldError(field, violation));
        }
        fields.sort(Comparator.comparing(FieldError::field));
        return fields;
    }

    private static List<FieldError> parameterErrors(HandlerMethodValidationException exception) {
        return exception.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> Constraints.fieldError(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                result.unwrap(error, ConstraintViolation.class))))
                .toList();
    }

    /// An id in the path that is no UUID names nothing (404); a parameter has a wrong format (422).
    private static Problem mismatch(MethodArgumentTypeMismatchException e) {
        if (e.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return Problem.notFound();
        }
        return Problem.invalid(FieldError.invalidFormat(e.getName(), Constraints.formatOf(valueType(e))));
    }

    /// Of a list, what stands in it.
    private static @Nullable Class<?> valueType(MethodArgumentTypeMismatchException e) {
        var type = new TypeDescriptor(e.getParameter());
        return type.isCollection() && type.getElementTypeDescriptor() != null
                ? type.getElementTypeDescriptor().getType()
                : e.getRequiredType();
    }

    private static Problem unreadable(@Nullable Throwable cause) {
        return switch (cause) {
            case ProblemException e -> e.problem();
            case DatabindException e
            when e.getCause() instanceof ProblemException deeper ->
                deeper.problem().below(pathOf(e));
            case UnrecognizedPropertyException e -> Problem.invalid(FieldError.unknown(pathOf(e)));
            case InvalidNullException e -> Problem.invalid(FieldError.required(pathOf(e)));
            case InvalidTextException e -> Problem.invalid(FieldError.invalidFormat(pathOf(e), e.format()));
            case InvalidFormatException e ->
                Problem.invalid(FieldError.invalidFormat(pathOf(e), Constraints.formatOf(e.getTargetType())));
            case MismatchedInputException e
            when !pathOf(e).isEmpty() ->
                Problem.invalid(FieldError.invalidFormat(pathOf(e), Constraints.formatOf(e.getTargetType())));
            case InputCoercionException e
            when !pathOf(e).isEmpty() ->
                Problem.invalid(FieldError.invalidFormat(pathOf(e), Constraints.formatOf(e.getTargetType())));
            case StreamReadException e when e.getOriginalMessage().startsWith("Duplicate") -> malformed();
            case DatabindException e
            when !pathOf(e).isEmpty() ->
                Problem.invalid(FieldError.invalidFormat(pathOf(e), Constraints.formatOf(null)));
            case null, default -> malformed();
        };
    }

    private static Problem malformed() {
        return Problem.of(BAD_REQUEST, "malformed_json", "The body is not the JSON object that this route takes");
    }

    private static String pathOf(JacksonException exception) {
        var path = new StringBuilder();
        for (var step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
