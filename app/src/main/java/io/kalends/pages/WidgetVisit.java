package io.kalends.pages;

import io.kalends.calendars.api.PublicWidget;
import io.kalends.platform.time.TimeWords;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// Who looks at a widget's page, and what they have chosen so far. Links and forms hand it on.
///
/// @param host who offers it, by name
/// @param languages that it is shown in, by language
/// @param chosenZone null for the widget's
/// @param chosenLanguage null for the browser's
/// @param minutes the length that they want, one of the widget's
/// @param month null for the first that has free times
/// @param date null for the first of the month that has free times
/// @param theme `light` or `dark`; null for the widget's
/// @param embedded in a frame of another site
/// @param site the host of that site, as it says itself; null where it says nothing
/// @param prefill what the link tells about them, by name of the form's field
record WidgetVisit(
        PublicWidget widget,
        String host,
        Map<String, Locale> languages,
        TimeWords words,
        @Nullable ZoneId chosenZone,
        @Nullable String chosenLanguage,
        int minutes,
        @Nullable YearMonth month,
        @Nullable LocalDate date,
        @Nullable String theme,
        boolean embedded,
        @Nullable String site,
        Map<String, String> prefill) {

    Locale locale() {
        return words.locale();
    }

    ZoneId zone() {
        return words.zone();
    }

    /// @param below such as `/hold`, or empty for the calendar
    /// @param changes names and values of the query by turns; a null value takes the name away
    String path(String below, @Nullable String... changes) {
        var query = query();
        query.putAll(prefill);
        for (int i = 0; i < changes.length; i += 2) {
            set(query, String.valueOf(changes[i]), changes[i + 1]);
        }
        return link(below, query);
    }

    /// Likewise, for a form that sends by itself what is known about its booker.
    String plainPath(String below) {
        return link(below, query());
    }

    /// What the form that chooses a zone hands on.
    Map<String, String> kept() {
        var query = query();
        query.remove("zone");
        query.putAll(prefill);
        return query;
    }

    private Map<String, String> query() {
        var query = new LinkedHashMap<String, String>();
        set(query, "duration", minutes);
        set(query, "month", month);
        set(query, "date", date);
        set(query, "zone", chosenZone);
        set(query, "lang", chosenLanguage);
        set(query, "theme", theme);
        set(query, "embed", embedded ? "1" : null);
        set(query, "site", site);
        return query;
    }

    private static void set(Map<String, String> query, String name, @Nullable Object value) {
        if (value == null) {
            query.remove(name);
        } else {
            query.put(name, value.toString());
        }
    }

    private String link(String below, Map<String, String> query) {
        var link =
                UriComponentsBuilder.fromPath("/b/").pathSegment(widget.slug()).path(below);
        query.keySet().forEach(name -> link.queryParam(name, "{" + name + "}"));
        return link.encode().buildAndExpand(query).toUriString();
    }
}
