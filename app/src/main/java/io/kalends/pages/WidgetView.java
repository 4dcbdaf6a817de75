package io.kalends.pages;

import io.kalends.calendars.api.PublicWidget;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A widget in words, for templates. All texts are as its host gave them.
///
/// @param introduction what the host says about it, in paragraphs
/// @param place what to call where it takes place
/// @param placeLink where the place is a page on the web
/// @param length of what is booked, such as `30 min`
/// @param durations to choose from; none where there is one alone
/// @param theme `light` or `dark`; null for what the viewer's system wants
/// @param logo its path
/// @param style the path of its colours
/// @param languages to choose from; none where there is one alone
record WidgetView(
        String name,
        String host,
        List<String> introduction,
        @Nullable String place,
        @Nullable String placeLink,
        String length,
        List<Link> durations,
        boolean open,
        boolean approved,
        @Nullable String theme,
        @Nullable String logo,
        String style,
        boolean embedded,
        List<Link> languages) {

    private static final Pattern EMPTY_LINES = Pattern.compile("\\R\\s*\\R");
    private static final Pattern WEB = Pattern.compile("https?://[^\\s]+", Pattern.CASE_INSENSITIVE);

    /// @param id of what it stands for
    record Link(String id, String text, String path, boolean current) {}

    static WidgetView of(WidgetVisit visit, PageTexts texts) {
        var widget = visit.widget();
        var look = widget.look();
        var said = look.introduction() == null ? widget.description() : look.introduction();
        var place = place(widget, texts, visit.locale());
        return new WidgetView(
                widget.name(),
                visit.host(),
                said == null || said.isBlank() ? List.of() : List.of(EMPTY_LINES.split(said.strip())),
                place,
                place != null && WEB.matcher(place).matches() ? place : null,
                length(visit.minutes(), texts, visit.locale()),
                durations(visit, texts),
                widget.takesBookings(),
                widget.needsApproval(),
                theme(visit),
                look.logo() == null ? null : "/b/" + widget.slug() + "/logo?v=" + BrandStyle.version(look.logo()),
                "/b/" + widget.slug() + "/style.css?v=" + BrandStyle.version(BrandStyle.of(look)),
                visit.embedded(),
                languages(visit));
    }

    private static @Nullable String theme(WidgetVisit visit) {
        var own = visit.widget().look().theme();
        if (visit.theme() != null) {
            return visit.theme();
        }
        return own.equals("AUTO") ? null : own.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String place(PublicWidget widget, PageTexts texts, Locale locale) {
        var place = widget.place();
        if (place == null) {
            return null;
        }
        return place.value() == null || place.value().isBlank()
                ? texts.say("place." + place.type(), locale)
                : place.value();
    }

    private static List<Link> durations(WidgetVisit visit, PageTexts texts) {
        var durations = visit.widget().durations();
        return durations.size() < 2
                ? List.of()
                : durations.stream()
                        .map(minutes -> new Link(
                                "length-" + minutes,
                                length(minutes, texts, visit.locale()),
                                visit.path("", "duration", minutes.toString()),
                                minutes == visit.minutes()))
                        .toList();
    }

    static String length(int minutes, PageTexts texts, Locale locale) {
        if (minutes < 60) {
            return texts.say("length.minutes", locale, minutes);
        }
        return minutes % 60 == 0
                ? texts.say("length.hours", locale, minutes / 60)
                : texts.say("length.both", locale, minutes / 60, minutes % 60);
    }

    private static List<Link> languages(WidgetVisit visit) {
        var languages = visit.languages();
        return languages.size() < 2
                ? List.of()
                : languages.entrySet().stream()
                        .map(language -> new Link(
                                language.getKey(),
                                nameOf(language.getValue()),
                                visit.path("", "lang", language.getKey()),
                                language.getKey().equals(visit.locale().getLanguage())))
                        .toList();
    }

    private static String nameOf(Locale language) {
        var name = language.getDisplayLanguage(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }
}
