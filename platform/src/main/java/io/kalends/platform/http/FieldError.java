package io.kalends.platform.http;

/// What is wrong with one field of a request.
///
/// @param field where, such as `customer.email` or `businessHours[0].windows[1].end`
/// @param code `required`, `invalid_format`, `out_of_range`, `unknown_field` or a rule's own token
public record FieldError(String field, String code, Wording message) {

    FieldError below(String path) {
        return new FieldError(path + "." + field, code, message);
    }

    public static FieldError required(String field) {
        return new FieldError(field, "required", Wording.of("field.required", "Field is required"));
    }

    /// @param format says what a right value looks like
    public static FieldError invalidFormat(String field, Wording format) {
        return new FieldError(field, "invalid_format", format);
    }

    /// @param range says what the valid range is
    public static FieldError outOfRange(String field, Wording range) {
        return new FieldError(field, "out_of_range", range);
    }

    public static FieldError unknown(String field) {
        return new FieldError(field, "unknown_field", Wording.of("field.unknown", "Unknown field"));
    }
}
