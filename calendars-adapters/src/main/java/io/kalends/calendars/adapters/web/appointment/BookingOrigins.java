package io.kalends.calendars.adapters.web.appointment;

import io.kalends.platform.http.RouteOrigins;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Whoever has a booking's token manages it, from whichever site: that a browser can call from there tells nothing.
@Component
final class BookingOrigins implements RouteOrigins {

    private static final PathPattern ROUTES =
            PathPatternParser.defaultInstance.parse("/api/v1/public/bookings/{token}/**");

    @Override
    public Optional<Set<String>> of(HttpServletRequest request) {
        return ROUTES.matches(PathContainer.parsePath(request.getRequestURI()))
                ? Optional.of(Set.of())
                : Optional.empty();
    }
}
