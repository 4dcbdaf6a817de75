package io.kalends.dashboard;

import io.kalends.identity.api.BrowserSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// Recognises hosts by their [cookie][SessionCookie].
final class SessionFilter extends OncePerRequestFilter {

    private final BrowserSessions sessions;
    private final SessionCookie cookie;

    SessionFilter(BrowserSessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        cookie.in(request).ifPresent(secret -> recognise(secret, response));
        chain.doFilter(request, response);
    }

    private void recognise(String secret, HttpServletResponse response) {
        sessions.find(secret).ifPresent(found -> {
            if (found.extended()) {
                response.addHeader(HttpHeaders.SET_COOKIE, cookie.keeping(secret, sessions.life()));
            }
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new PreAuthenticatedAuthenticationToken(found.caller(), "", List.of()));
            SecurityContextHolder.setContext(context);
        });
    }
}
