package io.kalends.notifications;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What messages say unless their host says it otherwise, in each language we write.
final class Wordings {

    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"));

    private static final Map<String, ResourceBundle> TEXTS = LANGUAGES.stream()
            .map(Locale::getLanguage)
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(),
                    language -> ResourceBundle.getBundle(
                            "mail/texts",
                            Locale.of(language),
                            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES))));

    private Wordings() {}

    /// The subject, and the body in paragraphs separated by empty lines, with placeholders.
    record Wording(String subject, String body) {}

    static boolean speaks(Locale locale) {
        return TEXTS.containsKey(locale.getLanguage());
    }

    static Wording of(MailKind kind, Locale locale) {
        return new Wording(text(kind.key() + ".subject", locale), text(kind.key() + ".body", locale));
    }

    /// Anything else that stands in a message.
    static String text(String key, Locale locale) {
        return requireNonNull(TEXTS.get(speaks(locale) ? locale.getLanguage() : "en"))
                .getString(key);
    }
}
