package io.kalends.calendars.application.widget;

import io.kalends.calendars.domain.widget.WidgetKey;
import java.security.SecureRandom;
import java.util.Base64;

/// What of a widget nobody can guess from others: its key, and what tells its slug from those of widgets of its name.
final class RandomNames {

    private static final SecureRandom RANDOMNESS = new SecureRandom();
    private static final String SUFFIX_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SUFFIX_LENGTH = 6;
    private static final int KEY_BYTES = 16;

    private RandomNames() {}

    static WidgetKey key() {
        var bytes = new byte[KEY_BYTES];
        RANDOMNESS.nextBytes(bytes);
        return new WidgetKey(
                WidgetKey.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static String slugSuffix() {
        return RANDOMNESS
                .ints(SUFFIX_LENGTH, 0, SUFFIX_CHARACTERS.length())
                .mapToObj(SUFFIX_CHARACTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
