package io.kalends.platform.http;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/// A JSON value that is not written as its field wants it; the format is the sentence for the caller.
final class InvalidTextException extends MismatchedInputException {

    private final transient Wording format;

    InvalidTextException(JsonParser parser, Class<?> type, Wording format) {
        super(parser, format.english(), type);
        this.format = format;
    }

    Wording format() {
        return format;
    }
}
