package io.kalends.identity;

import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemRenderer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/// How a request is told that its authentication is missing, wrong, expired or too weak.
@Component
class AuthenticationProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final Problem INVALID_TOKEN = Problem.of(HttpStatus.UNAUTHORIZED, "invalid_token", "Invalid token");

    private static final Problem EXPIRED = Problem.of(HttpStatus.UNAUTHORIZED, "token_expired", "Token has expired");
    private static final Problem REQUIRED =
            Problem.of(HttpStatus.UNAUTHORIZED, "authentication_required", "Authentication required");
    private static final Problem FORBIDDEN =
            Problem.of(HttpStatus.FORBIDDEN, "forbidden", "You do not have permission to do this");

    private final ProblemRenderer renderer;

    AuthenticationProblems(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        renderer.write(problemOf(exception), request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        renderer.write(FORBIDDEN, request, response);
    }

    private static Problem problemOf(AuthenticationException exception) {
        if (!(exception instanceof OAuth2AuthenticationException)) {
            return REQUIRED;
        }
        return exception.getCause() instanceof JwtValidationException validation
                        && validation.getErrors().stream()
                                .anyMatch(error -> error.getErrorCode().equals(AccessTokens.EXPIRED))
                ? EXPIRED
                : INVALID_TOKEN;
    }
}
