package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.domain.appointment.EmbeddingSite;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// The site whose page a browser calls from, as it says itself.
final class CallingSite {

    private CallingSite() {}

    /// @return its host; null for pages of ours, and for callers that are no browsers
    static @Nullable String of(HttpServletRequest request) {
        return isOurs(request)
                ? null
                : Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN))
                        .flatMap(EmbeddingSite::ofOrigin)
                        .map(EmbeddingSite::host)
                        .orElse(null);
    }

    /// No script can change that header.
    static boolean isOurs(HttpServletRequest request) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }
}
