package io.kalends.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/// Whose browsers may call a route, where that is not for the operator to say.
public interface RouteOrigins {

    /// @return nothing for routes of others; no origin where all may
    Optional<Set<String>> of(HttpServletRequest request);
}
