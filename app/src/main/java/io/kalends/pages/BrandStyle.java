package io.kalends.pages;

import io.kalends.calendars.api.PublicWidget.Look;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A widget's colours and corners as a style sheet, so that no page needs styles of its own.
final class BrandStyle {

    /// What the colour is read on: the cards of `pages.css`.
    private static final Rgb LIGHT_CARD = Rgb.parse("#ffffff");

    private static final Rgb DARK_CARD = Rgb.parse("#1a1f25");

    private BrandStyle() {}

    static String of(Look look) {
        var color = Rgb.parse(look.color());
        return """
                :root:root {
                  --brand: %s;
                  --brand-ink: %s;
                  --brand-text: light-dark(%s, %s);
                  --corner: %dpx;
                  --corner-large: %dpx;
                }
                """.formatted(
                        color,
                        color.ink(),
                        color.readableOn(LIGHT_CARD),
                        color.readableOn(DARK_CARD),
                        look.cornerRadius(),
                        look.cornerRadius() * 2);
    }

    /// Changes with the text, so that browsers need not ask for what they have.
    static String version(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }
}
