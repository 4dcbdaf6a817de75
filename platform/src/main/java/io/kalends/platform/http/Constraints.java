package io.kalends.platform.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/// What a broken constraint is called in the API: missing, out of range, or of a wrong format.
final class Constraints {

    private static final Set<Class<?>> REQUIRED = Set.of(NotNull.class, NotBlank.class, NotEmpty.class);

    private static final Map<Class<?>, TextFormat<?>> TEXTS = Map.of(
            String.class, TextFormat.TEXT,
            Instant.class, TextFormat.INSTANT,
            LocalDate.class, TextFormat.DATE,
            LocalTime.class, TextFormat.TIME,
            ZoneId.class, TextFormat.ZONE,
            UUID.class, TextFormat.ID);

    private Constraints() {}

    static FieldError fieldError(String field, ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor().getAnnotation();
        if (REQUIRED.contains(constraint.annotationType())) {
            return FieldError.required(field);
        }
        return switch (constraint) {
            case Range range -> FieldError.outOfRange(field, range(range.min(), range.max()));
            case Size size -> FieldError.outOfRange(field, size(size, violation.getInvalidValue()));
            default ->
                FieldError.invalidFormat(field, Wording.of(violation.getMessageTemplate(), violation.getMessage()));
        };
    }

    static Wording range(long min, long max) {
        return Wording.of("field.range", "must be between %d and %d".formatted(min, max), min, max);
    }

    private static Wording size(Size size, @Nullable Object value) {
        return value instanceof CharSequence
                ? Wording.of(
                        "field.length",
                        "must have between %d and %d characters".formatted(size.min(), size.max()),
                        size.min(),
                        size.max())
                : Wording.of(
                        "field.size",
                        "must have between %d and %d entries".formatted(size.min(), size.max()),
                        size.min(),
                        size.max());
    }

    /// What a value of this type looks like, for callers.
    static Wording formatOf(@Nullable Class<?> type) {
        if (type == null) {
            return Wording.of("format.other", "has a wrong format");
        }
        if (type.isEnum()) {
            var names =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
            return Wording.of("format.enum", "must be one of " + names, names);
        }
        var text = TEXTS.get(type);
        if (text != null) {
            return text.description();
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return Wording.of("format.number", "must be a whole number");
        }
        if (type == Boolean.class || type == boolean.class) {
            return Wording.of("format.boolean", "must be true or false");
        }
        return Collection.class.isAssignableFrom(type)
                ? Wording.of("format.list", "must be a list")
                : Wording.of("format.object", "must be an object");
    }
}
