package io.kalends.pages;

import java.util.HexFormat;

/// A colour of sRGB, and how well others can be read on it (WCAG 2.2, 1.4.3).
///
/// @param red and the others from 0 to 255
record Rgb(int red, int green, int blue) {

    /// What text needs.
    static final double READABLE = 4.5;

    /// What text needs that stands on a faint tint of itself.
    private static final double READABLE_ON_TINT = 5.6;

    static final Rgb WHITE = new Rgb(255, 255, 255);
    static final Rgb BLACK = new Rgb(0, 0, 0);

    private static final int STEPS = 50;

    /// @param text `#rrggbb`
    static Rgb parse(String text) {
        int value = HexFormat.fromHexDigits(text, 1, 7);
        return new Rgb(value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff);
    }

    /// From 1 to 21.
    double contrast(Rgb other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /// What is read best on it: white where that will do, else black or white, of which one always does.
    Rgb ink() {
        return contrast(WHITE) >= READABLE || contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
    }

    /// The nearest to this colour that can be read on another, and on that with a tint of it.
    Rgb readableOn(Rgb ground) {
        var end = ground.ink();
        var color = this;
        for (int step = 1; color.contrast(ground) < READABLE_ON_TINT && step <= STEPS; step++) {
            color = towards(end, (double) step / STEPS);
        }
        return color;
    }

    private Rgb towards(Rgb end, double share) {
        return new Rgb(between(red, end.red, share), between(green, end.green, share), between(blue, end.blue, share));
    }

    private static int between(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
