package io.kalends.pages;

import static java.util.Objects.requireNonNull;

import io.kalends.platform.http.ApiLanguages;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemRenderer;
import io.kalends.platform.http.Wording;
import io.kalends.platform.time.TimeWords;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/// What pages say, in each language. `pages/texts_*.properties` are patterns of [MessageFormat]; words that mail uses
/// too stand in `mail/texts_*.properties`.
@Component
@NamedInterface("api")
public final class PageTexts {

    /// RFC 3339, as the API writes it.
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    private final Map<String, ResourceBundle> own;
    private final Map<String, ResourceBundle> shared = bundles("mail/texts");
    private final ProblemRenderer problems;

    @Autowired
    PageTexts(ProblemRenderer problems) {
        this("pages/texts", problems);
    }

    /// What the pages of another module say.
    ///
    /// @param name of their texts, such as `pages/texts`
    public PageTexts(String name, ProblemRenderer problems) {
        this.own = bundles(name);
        this.problems = problems;
    }

    private static Map<String, ResourceBundle> bundles(String name) {
        return ApiLanguages.ALL.stream()
                .map(Locale::getLanguage)
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        language -> ResourceBundle.getBundle(
                                name, Locale.of(language), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES))));
    }

    public static boolean speaks(Locale locale) {
        return ApiLanguages.ALL.stream().anyMatch(ours -> ours.getLanguage().equals(locale.getLanguage()));
    }

    private boolean has(String key) {
        return bundle(own, Locale.ENGLISH).containsKey(key);
    }

    public String say(String key, Locale locale, Object... values) {
        return has(key)
                ? new MessageFormat(bundle(own, locale).getString(key), locale).format(values)
                : bundle(shared, locale).getString(key);
    }

    /// What stands above [refusal][#refusal].
    public String heading(Problem problem, Locale locale) {
        var key = "refused." + problem.code() + ".title";
        return say(has(key) ? key : "refused.title", locale);
    }

    /// Why something was refused: in words for people who book, where the API's own are for those who program, and
    /// with times as they read them.
    public String refusal(Problem problem, Locale locale, ZoneId zone) {
        var words = new TimeWords(zone, locale);
        var key = "refused." + problem.code();
        var said = has(key)
                ? say(key, locale, problem.arguments().toArray())
                : problems.say(
                        Wording.of(
                                problem.code(),
                                problem.detail(),
                                problem.arguments().toArray()),
                        locale);
        return INSTANT.matcher(said)
                .replaceAll(found -> Matcher.quoteReplacement(words.moment(Instant.parse(found.group()))));
    }

    private static ResourceBundle bundle(Map<String, ResourceBundle> bundles, Locale locale) {
        var language = speaks(locale) ? locale.getLanguage() : Locale.ENGLISH.getLanguage();
        return requireNonNull(bundles.get(language));
    }
}
