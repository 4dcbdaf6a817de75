package io.kalends.platform.http;

import java.util.List;

/// What is wrong with one field of a request. The message is localised by its code and arguments.
///
/// @param field where, such as `customer.email` or `businessHours[0].windows[1].end`
/// @param code `required`, `invalid_format`, `out_of_range`, `unknown_field` or a rule's own token
/// @param message the English text
/// @param arguments what the text's placeholders stand for
public record FieldError(String field, String code, String message, List<Object> arguments) {

    public FieldError {
        arguments = List.copyOf(arguments);
    }

    public static FieldError required(String field) {
        return new FieldError(field, "required", "Field is required", List.of());
    }

    /// @param format what a right value looks like, as a sentence
    public static FieldError invalidFormat(String field, String format) {
        return new FieldError(field, "invalid_format", format, List.of());
    }

    /// @param range the valid range, as a sentence
    public static FieldError outOfRange(String field, String range) {
        return new FieldError(field, "out_of_range", range, List.of());
    }

    public static FieldError unknown(String field) {
        return new FieldError(field, "unknown_field", "Unknown field", List.of());
    }
}
