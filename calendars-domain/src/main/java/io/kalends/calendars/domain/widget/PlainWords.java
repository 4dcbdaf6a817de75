package io.kalends.calendars.domain.widget;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What can be said of a text in lower-case ASCII letters and digits.
final class PlainWords {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private PlainWords() {}

    /// Empty where nothing can be said of it.
    ///
    /// @param between parts the words
    /// @param longest how many characters there are at most
    static String of(String text, String between, int longest) {
        var plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        var words =
                OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return words.substring(0, Math.min(words.length(), longest)).strip().replace(" ", between);
    }
}
