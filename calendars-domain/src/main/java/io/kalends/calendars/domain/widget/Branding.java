package io.kalends.calendars.domain.widget;

import org.jspecify.annotations.Nullable;

/// How a widget looks, and what it says in words of its own.
///
/// @param color of what is to be clicked, `#rrggbb`
/// @param cornerRadius in CSS pixels
/// @param logo as a `data:` URL of an image, so that no other site is asked for it
public record Branding(
        String color,
        int cornerRadius,
        Theme theme,
        @Nullable String logo,
        Texts texts) {

    public static final String COLOR = "#[0-9a-fA-F]{6}";
    public static final String DEFAULT_COLOR = "#1f6feb";
    public static final int MAX_CORNER_RADIUS = 32;
    public static final int DEFAULT_CORNER_RADIUS = 8;

    /// A PNG, JPEG, WebP or GIF. No SVG: it may hold scripts.
    public static final String LOGO = "data:image/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}";

    /// In characters: about 75 kB of image.
    public static final int MAX_LOGO = 100_000;

    private static final Branding PLAIN =
            new Branding(DEFAULT_COLOR, DEFAULT_CORNER_RADIUS, Theme.AUTO, null, new Texts(null, null, null));

    public Branding {
        if (!color.matches(COLOR)) {
            throw new IllegalArgumentException("A colour is #rrggbb: " + color);
        }
        if (cornerRadius < 0 || cornerRadius > MAX_CORNER_RADIUS) {
            throw new IllegalArgumentException(
                    "A radius is from 0 to " + MAX_CORNER_RADIUS + " pixels: " + cornerRadius);
        }
    }

    /// Light or dark.
    public enum Theme {
        /// As the viewer's system wants it.
        AUTO,
        LIGHT,
        DARK
    }

    /// What a host says instead of the words that a widget has by itself. Null for those.
    ///
    /// @param introduction above the times on offer
    /// @param confirmation once something is booked
    /// @param button on what opens the widget
    public record Texts(
            @Nullable String introduction,
            @Nullable String confirmation,
            @Nullable String button) {}

    public static Branding plain() {
        return PLAIN;
    }
}
