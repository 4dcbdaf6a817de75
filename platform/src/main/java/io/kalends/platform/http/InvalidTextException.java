package io.kalends.platform.http;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/// A JSON value that is not written as its field wants it; the message is the sentence for the caller.
final class InvalidTextException extends MismatchedInputException {

    InvalidTextException(JsonParser parser, Class<?> type, String description) {
        super(parser, description, type);
    }
}
