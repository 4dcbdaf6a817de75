package io.kalends.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers what fails outside of Spring MVC (authentication while the database is away, say) like what fails inside.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class FilterFailures extends OncePerRequestFilter {

    private final HandlerExceptionResolver errors;

    FilterFailures(HandlerExceptionResolver handlerExceptionResolver) {
        this.errors = handlerExceptionResolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException e) {
            if (response.isCommitted() || errors.resolveException(request, response, null, e) == null) {
                throw e;
            }
        }
    }
}
