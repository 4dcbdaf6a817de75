package io.kalends.pages;

import static java.util.Objects.requireNonNull;

import io.kalends.calendars.api.PublicWidget;
import io.kalends.platform.http.ApiLanguages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The languages that a widget's page is shown in, and which of them its viewer reads.
final class WidgetLanguages {

    /// Whose habits count where a browser tells a language alone: the day that a week begins with, and the clock.
    private static final Map<String, String> COUNTRIES = Map.of("en", "US", "de", "DE", "fr", "FR", "es", "ES");

    private WidgetLanguages() {}

    /// By language, the widget's first choice first.
    static Map<String, Locale> of(PublicWidget widget) {
        var spoken = widget.languages().stream().filter(PageTexts::speaks).toList();
        var languages = new LinkedHashMap<String, Locale>();
        for (var locale : spoken.isEmpty() ? ApiLanguages.ALL : spoken) {
            languages.putIfAbsent(locale.getLanguage(), locale);
        }
        return Collections.unmodifiableMap(languages);
    }

    /// What the viewer has chosen, else what the browser wants, with its country where that is known.
    static Locale locale(Map<String, Locale> languages, @Nullable String chosen, HttpServletRequest request) {
        var wanted = request.getHeader("Accept-Language") == null
                ? List.<Locale>of()
                : Collections.list(request.getLocales());
        var language = chosen != null && languages.containsKey(chosen)
                ? chosen
                : wanted.stream()
                        .map(Locale::getLanguage)
                        .filter(languages::containsKey)
                        .findFirst()
                        .orElseGet(() -> languages.keySet().iterator().next());
        return wanted.stream()
                .filter(locale -> locale.getLanguage().equals(language)
                        && !locale.getCountry().isEmpty())
                .findFirst()
                .map(locale -> Locale.of(language, locale.getCountry()))
                .orElseGet(() -> Locale.of(language, requireNonNull(COUNTRIES.get(language))));
    }
}
