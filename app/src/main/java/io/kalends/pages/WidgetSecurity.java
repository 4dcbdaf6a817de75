package io.kalends.pages;

import io.kalends.calendars.api.PublicWidget;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What browsers may do with a widget's pages: run our own scripts, send forms to us, go on to where the host wants
/// bookers to go, and show them in frames of the sites that the host lists.
final class WidgetSecurity {

    private WidgetSecurity() {}

    static void guard(PublicWidget widget, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                        + "base-uri 'none'; form-action 'self'" + originOf(widget.redirect())
                        + "; frame-ancestors " + ancestors(widget));
    }

    /// Browsers hold a form to where its answer leads, too.
    private static String originOf(@Nullable URI redirect) {
        if (redirect == null) {
            return "";
        }
        var port = redirect.getPort() < 0 ? "" : ":" + redirect.getPort();
        return " " + redirect.getScheme() + "://" + redirect.getHost() + port;
    }

    private static String ancestors(PublicWidget widget) {
        return widget.allowedOrigins().isEmpty()
                ? "*"
                : "'self' " + String.join(" ", new TreeSet<>(widget.allowedOrigins()));
    }
}
