package io.kalends.platform.http;

import java.util.List;

/// A sentence for callers: the English text, and the key under which its translations stand in `problems_*.properties`.
///
/// @param arguments what the placeholders of the translations stand for
public record Wording(String key, String english, List<Object> arguments) {

    public Wording {
        arguments = List.copyOf(arguments);
    }

    public static Wording of(String key, String english, Object... arguments) {
        return new Wording(key, english, List.of(arguments));
    }
}
