package io.kalends.dashboard;

import io.kalends.calendars.api.HostWidget;

/// What a host pastes into their site to show a booking widget there. See docs/embedding.md.
final class EmbedCode {

    private EmbedCode() {}

    /// @param base where Kalends is, without a slash at the end
    /// @param label on what opens the widget; without quotes
    /// @return empty for a widget that is on its page alone
    static String of(HostWidget widget, String base, String label) {
        var said = widget.said();
        return switch (said.type()) {
            case "PAGE" -> "";
            case "INLINE" -> code(base, "widget=\"" + widget.slug() + "\"");
            default ->
                code(
                        base,
                        "widget=\"%s\" mode=\"%s\" label=\"%s\" color=\"%s\"%s"
                                .formatted(
                                        widget.slug(),
                                        said.type().equals("POPUP") ? "popup" : "button",
                                        label,
                                        said.color(),
                                        theme(said.theme())));
        };
    }

    private static String theme(String theme) {
        return switch (theme) {
            case "LIGHT" -> " theme=\"light\"";
            case "DARK" -> " theme=\"dark\"";
            default -> "";
        };
    }

    private static String code(String base, String attributes) {
        return "<script src=\"%s/embed.js\" async></script>\n<kalends-booking %s></kalends-booking>"
                .formatted(base, attributes);
    }
}
