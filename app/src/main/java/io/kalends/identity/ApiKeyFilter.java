package io.kalends.identity;

import io.kalends.platform.caller.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Recognises programs by `X-Api-Key`.
final class ApiKeyFilter extends OncePerRequestFilter {

    private static final String HEADER = "X-Api-Key";

    private final ApiKeys keys;
    private final AuthenticationProblems problems;
    private final InstantSource clock;

    ApiKeyFilter(ApiKeys keys, AuthenticationProblems problems, InstantSource clock) {
        this.keys = keys;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = keys.use(new SecretToken(request.getHeader(HEADER)), clock.instant());
        if (key.isEmpty()) {
            problems.commence(request, response, new InvalidBearerTokenException("Unknown or revoked API key"));
            return;
        }
        var caller = new Caller.ApiKey(
                key.get().user(), key.get().id(), Set.copyOf(key.get().scopes()));
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }
}
