package io.kalends.notifications;

import java.util.regex.Pattern;

/// What people have typed, made fit for a header or a single line: no line breaks, no control characters, and nothing
/// that turns the direction of the text that follows or reads as an encoded word (RFC 2047).
final class OneLine {

    private static final Pattern BREAKS =
            Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\s]+");

    private OneLine() {}

    static String of(String text) {
        return BREAKS.matcher(text).replaceAll(" ").replace("=?", "= ?").strip();
    }
}
