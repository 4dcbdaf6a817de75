package io.kalends.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives each request a trace id: the caller's own from W3C `traceparent`, else a new one.
/// It stands in logs, in problems and in the events of the request.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class TraceFilter extends OncePerRequestFilter {

    private static final String TRACE_ID = "traceId";
    private static final String ATTRIBUTE = TraceFilter.class.getName();
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The trace id of the request under way; `none` in background work.
    public static String currentTraceId() {
        return Objects.requireNonNullElse(MDC.get(TRACE_ID), "none");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getAttribute(ATTRIBUTE) instanceof String)) {
            request.setAttribute(ATTRIBUTE, traceIdOf(request.getHeader("traceparent")));
        }
        MDC.put(TRACE_ID, (String) request.getAttribute(ATTRIBUTE));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(TRACE_ID);
        }
    }

    /// A request that the server refuses is dispatched once more, to where that is told.
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static String traceIdOf(@Nullable String traceparent) {
        if (traceparent != null) {
            var match = TRACEPARENT.matcher(traceparent);
            if (match.matches()) {
                return match.group(1);
            }
        }
        return newTraceId();
    }

    static String newTraceId() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
