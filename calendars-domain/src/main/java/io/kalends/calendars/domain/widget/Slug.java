package io.kalends.calendars.domain.widget;

import java.util.regex.Pattern;

/// The name of a widget's page in its address, `/b/{slug}`. No two widgets have the same.
public record Slug(String value) {

    /// Lower-case letters and digits, in words that single hyphens part.
    public static final String FORM = "[a-z0-9]+(-[a-z0-9]+)*";

    public static final int MAX_LENGTH = 60;

    private static final Pattern PATTERN = Pattern.compile(FORM);

    public Slug {
        if (!isOne(value)) {
            throw new IllegalArgumentException("No slug: " + value);
        }
    }

    public static boolean isOne(String value) {
        return value.length() <= MAX_LENGTH && PATTERN.matcher(value).matches();
    }

    /// As near to a name as a slug can be, made unlike others by a suffix.
    ///
    /// @param suffix lower-case letters and digits
    public static Slug of(String name, String suffix) {
        var stem = PlainWords.of(name, "-", MAX_LENGTH - suffix.length() - 1);
        return new Slug(stem.isEmpty() ? suffix : stem + "-" + suffix);
    }
}
