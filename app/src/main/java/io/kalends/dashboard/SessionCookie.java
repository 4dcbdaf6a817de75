package io.kalends.dashboard;

import io.kalends.identity.api.BrowserSessions.Ticket;
import io.kalends.platform.http.BaseUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// Where a browser keeps its session. No script reads it, and no other site's form brings it along (`SameSite`, RFC
/// 6265bis). Over TLS it is of this host alone.
@Component
class SessionCookie {

    private static final String NAME = "kalends-session";

    private final BaseUrl baseUrl;

    SessionCookie(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    Optional<String> in(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(named(NAME)))
                        .map(cookie -> cookie.getValue())
                        .findFirst();
    }

    String keeping(Ticket ticket) {
        return keeping(ticket.secret(), ticket.life());
    }

    String keeping(String secret, Duration life) {
        return cookie(secret, life).toString();
    }

    String gone() {
        return cookie("", Duration.ZERO).toString();
    }

    /// The name that a cookie has here: browsers hold one with the prefix to what it says (RFC 6265bis).
    String named(String name) {
        return isSecure() ? "__Host-" + name : name;
    }

    boolean isSecure() {
        return baseUrl.isSecure();
    }

    private ResponseCookie cookie(String value, Duration life) {
        return ResponseCookie.from(named(NAME), value)
                .path("/")
                .httpOnly(true)
                .secure(isSecure())
                .sameSite("Lax")
                .maxAge(life)
                .build();
    }
}
