package io.kalends.platform.ratelimit;

import io.kalends.platform.http.RateLimited;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// Counts the uses of [RateLimited] routes by client address, and by what the route says besides.
///
/// It stands in the security chain before idempotency rather than at the controller: counting takes a connection, and a
/// request with an idempotency key holds one by the time it comes to its controller.
@Component
public final class RateLimitFilter extends OncePerRequestFilter implements SmartInitializingSingleton {

    private final RequestMappingHandlerMapping mapping;
    private final RateLimits limits;
    private List<Route> routes = List.of();

    RateLimitFilter(RequestMappingHandlerMapping requestMappingHandlerMapping, RateLimits limits) {
        this.mapping = requestMappingHandlerMapping;
        this.limits = limits;
    }

    private record Route(Set<RequestMethod> methods, Set<PathPattern> paths, RateLimited limited) {

        /// Of what the address has a limit: the path's variable, or the route.
        Optional<String> limitedAt(RequestMethod method, PathContainer path) {
            return methods.contains(method)
                    ? paths.stream()
                            .map(pattern -> pattern.matchAndExtract(path))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .map(match -> match.getUriVariables().getOrDefault(limited.by(), ""))
                    : Optional.empty();
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        routes = mapping.getHandlerMethods().entrySet().stream()
                .filter(route -> route.getValue().hasMethodAnnotation(RateLimited.class))
                .map(route -> route(route.getKey(), route.getValue().getMethod().getAnnotation(RateLimited.class)))
                .toList();
    }

    private static Route route(RequestMappingInfo info, RateLimited limited) {
        var paths = info.getPathPatternsCondition();
        return new Route(
                info.getMethodsCondition().getMethods(), paths == null ? Set.of() : paths.getPatterns(), limited);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var method = methodOf(request);
        if (method != null) {
            var path = PathContainer.parsePath(request.getRequestURI());
            for (var route : routes) {
                route.limitedAt(method, path)
                        .ifPresent(at ->
                                limits.take(route.limited().value(), (ClientAddress.of(request) + " " + at).strip()));
            }
        }
        chain.doFilter(request, response);
    }

    /// A route that takes GET takes HEAD, and does the same for it.
    private static @Nullable RequestMethod methodOf(HttpServletRequest request) {
        var method = RequestMethod.resolve(request.getMethod());
        return method == RequestMethod.HEAD ? RequestMethod.GET : method;
    }
}
