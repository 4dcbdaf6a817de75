package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.application.widget.FindWidgetOrigins;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.RouteOrigins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Keeps a widget to the sites that its host lists. A request must say that it comes from one of them, or from a page
/// of ours; where no site is listed, all may.
@Component
class WidgetOrigins implements RouteOrigins, HandlerInterceptor, WebMvcConfigurer {

    private static final String FOUND = Found.class.getName();
    private static final String ROUTES = "/api/v1/public/widgets/";

    /// As Spring MVC finds the route, whatever of the path is percent-encoded.
    private static final List<PathPattern> NAMED = Stream.of("by-slug/{name}", "{name}/**")
            .map(path -> PathPatternParser.defaultInstance.parse(ROUTES + path))
            .toList();

    private final FindWidgetOrigins find;

    private record Found(Set<String> origins) {}

    WidgetOrigins(FindWidgetOrigins find) {
        this.find = find;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(ROUTES + "**");
    }

    @Override
    public Optional<Set<String>> of(HttpServletRequest request) {
        var path = PathContainer.parsePath(request.getRequestURI());
        return NAMED.stream()
                .flatMap(pattern -> Stream.ofNullable(pattern.matchAndExtract(path)))
                .findFirst()
                .map(match -> found(String.valueOf(match.getUriVariables().get("name")), request));
    }

    /// Asked for once, however often a request wants to know.
    private Set<String> found(String name, HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Found found) {
            return found.origins();
        }
        var found = new Found(find.handle(name));
        request.setAttribute(FOUND, found);
        return found.origins();
    }

    /// @throws io.kalends.platform.http.ProblemException 403 for other sites, and where none is named
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (CallingSite.isOurs(request)) {
            return true;
        }
        var allowed = of(request).orElseThrow(() -> Problem.notFound().exception());
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!allowed.isEmpty() && (origin == null || !allowed.contains(origin))) {
            throw Problem.of(HttpStatus.FORBIDDEN, "origin_not_allowed", "This site may not use this widget")
                    .exception();
        }
        return true;
    }
}
