package io.kalends.pages;

import io.kalends.platform.ratelimit.RateLimitFilter;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Who may see pages, what browsers may do with them, and what becomes of requests that fail.
@Configuration(proxyBeanMethods = false)
class PagesConfiguration implements WebMvcConfigurer {

    /// What answers with a page, whatever happens.
    private static final RequestMatcher PAGES = matching("/bookings/**", "/verify-email", "/reset-password", "/b/**");

    private static final RequestMatcher WIDGETS = matching("/b/**");

    private static final RequestMatcher STYLES = matching("/pages/**");

    /// Where a page has none of its own. Nothing is loaded from elsewhere, no script runs, and no other site shows the
    /// page in a frame.
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final ObjectProvider<PageErrors> errors;
    private final ObjectProvider<WidgetVisits> visits;

    PagesConfiguration(ObjectProvider<PageErrors> errors, ObjectProvider<WidgetVisits> visits) {
        this.errors = errors;
        this.visits = visits;
    }

    private static RequestMatcher matching(String... paths) {
        return new OrRequestMatcher(List.of(paths).stream()
                .<RequestMatcher>map(
                        path -> PathPatternRequestMatcher.withDefaults().matcher(path))
                .toList());
    }

    /// Everybody may come in, and nobody is asked who they are: there is no session and no cookie. So no other site
    /// can make a browser do anything in its user's name. What a form may change depends on the token in its link
    /// alone, which another site does not know and is not told: pages send no referrer and are kept in no cache.
    @Bean
    @Order(0)
    SecurityFilterChain pages(HttpSecurity http, RateLimitFilter rateLimits) {
        return open(http, new OrRequestMatcher(PAGES, STYLES), rateLimits).build();
    }

    /// Likewise, in frames of other sites where the [policy][WidgetSecurity] of a page allows it: the older header
    /// knows of no such choice.
    @Bean
    @Order(-1)
    SecurityFilterChain pagesInFrames(HttpSecurity http, RateLimitFilter rateLimits) {
        return open(http, WIDGETS, rateLimits)
                .headers(headers -> headers.frameOptions(FrameOptionsConfig::disable))
                .build();
    }

    private static HttpSecurity open(HttpSecurity http, RequestMatcher paths, RateLimitFilter rateLimits) {
        return http.securityMatcher(paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> {})
                        .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex")))
                .addFilterAfter(rateLimits, AuthorizationFilter.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new WidgetVisitResolver(visits));
    }

    /// Asked before those of the API, and lazily, since what they need needs Spring MVC.
    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.addFirst((request, response, _, failure) ->
                PAGES.matches(request) ? errors.getObject().answer(request, response, failure) : null);
    }
}
