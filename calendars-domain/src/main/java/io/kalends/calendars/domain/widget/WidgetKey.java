package io.kalends.calendars.domain.widget;

import java.util.regex.Pattern;

/// By what a widget is asked for in public. Everybody who sees the page that embeds it may know it; it says nothing
/// about who publishes it.
public record WidgetKey(String value) {

    /// So that it is recognised wherever it turns up.
    public static final String PREFIX = "wgt_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{22}");

    public WidgetKey {
        if (!isOne(value)) {
            throw new IllegalArgumentException("No key of a widget: " + value);
        }
    }

    public static boolean isOne(String value) {
        return FORM.matcher(value).matches();
    }
}
