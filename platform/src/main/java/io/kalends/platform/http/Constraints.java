package io.kalends.platform.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/// What a broken constraint is called in the API: missing, out of range, or of a wrong format.
final class Constraints {

    private static final Set<Class<?>> REQUIRED = Set.of(NotNull.class, NotBlank.class, NotEmpty.class);

    private Constraints() {}

    static FieldError fieldError(String field, ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor().getAnnotation();
        if (REQUIRED.contains(constraint.annotationType())) {
            return FieldError.required(field);
        }
        return switch (constraint) {
            case Range range ->
                new FieldError(
                        field,
                        "out_of_range",
                        "must be between %d and %d".formatted(range.min(), range.max()),
                        List.of(range.min(), range.max()));
            case Size size ->
                new FieldError(
                        field,
                        "out_of_range",
                        "must have between %d and %d %s"
                                .formatted(
                                        size.min(),
                                        size.max(),
                                        violation.getInvalidValue() instanceof CharSequence ? "characters" : "entries"),
                        List.of(size.min(), size.max()));
            default -> FieldError.invalidFormat(field, violation.getMessage());
        };
    }

    /// What a value of this type looks like, for callers.
    static String formatOf(@Nullable Class<?> type) {
        if (type == null) {
            return "has a wrong format";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (type == Instant.class) {
            return TextFormat.INSTANT.description();
        }
        if (type == LocalDate.class) {
            return TextFormat.DATE.description();
        }
        if (type == UUID.class) {
            return TextFormat.ID.description();
        }
        if (type == String.class) {
            return TextFormat.TEXT.description();
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "must be a whole number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        return Collection.class.isAssignableFrom(type) ? "must be a list" : "must be an object";
    }
}
