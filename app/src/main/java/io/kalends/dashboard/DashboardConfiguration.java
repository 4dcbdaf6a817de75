package io.kalends.dashboard;

import io.kalends.identity.api.BrowserSessions;
import io.kalends.platform.http.Problem;
import io.kalends.platform.ratelimit.RateLimitFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Who may see the dashboard, what browsers may do with it, and what becomes of requests that fail.
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration implements WebMvcConfigurer {

    private static final RequestMatcher PAGES = matching("/", "/setup", "/sign-in", "/sign-out", "/dashboard/**");

    private static final RequestMatcher ASSETS = matching("/dashboard/dashboard.css", "/dashboard/dashboard.js");

    /// Our own scripts run, nothing is loaded from elsewhere, our own pages alone are shown in frames, and these in no
    /// frame at all.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    private final ObjectProvider<DashboardWriter> pages;
    private final ObjectProvider<Viewers> viewers;

    DashboardConfiguration(ObjectProvider<DashboardWriter> pages, ObjectProvider<Viewers> viewers) {
        this.pages = pages;
        this.viewers = viewers;
    }

    private static RequestMatcher matching(String... paths) {
        return new OrRequestMatcher(Stream.of(paths)
                .<RequestMatcher>map(
                        path -> PathPatternRequestMatcher.withDefaults().matcher(path))
                .toList());
    }

    /// Styles and scripts are everybody's, and need no session.
    @Bean
    @Order(-3)
    SecurityFilterChain dashboardAssets(HttpSecurity http) {
        return http.securityMatcher(ASSETS)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .build();
    }

    /// A cookie says who somebody is, so each form shows besides that it is one of ours: it sends along what stands in
    /// another cookie, which other sites cannot read.
    @Bean
    @Order(-2)
    SecurityFilterChain dashboardPages(
            HttpSecurity http, BrowserSessions sessions, SessionCookie cookie, RateLimitFilter rateLimits) {
        return http.securityMatcher(PAGES)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/dashboard/**")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .csrf(csrf -> csrf.csrfTokenRepository(tokens(cookie)).sessionAuthenticationStrategy(keptAsItIs()))
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(toSignIn()).accessDeniedHandler(formRefused()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> {})
                        .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex")))
                .addFilterBefore(new SessionFilter(sessions, cookie), AnonymousAuthenticationFilter.class)
                .addFilterAfter(rateLimits, AuthorizationFilter.class)
                .build();
    }

    /// By default what forms send along would be another with each request: those open in other tabs would fail.
    private static SessionAuthenticationStrategy keptAsItIs() {
        return (_, _, _) -> {};
    }

    private static CookieCsrfTokenRepository tokens(SessionCookie cookie) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(cookie.named("kalends-csrf"));
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(
                made -> made.httpOnly(true).secure(cookie.isSecure()).sameSite("Lax"));
        return tokens;
    }

    private static AuthenticationEntryPoint toSignIn() {
        return (request, response, _) -> {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", SignInPages.path(wanted(request)));
        };
    }

    /// What is sent is not sent again: who signs in comes to the page that has the form.
    private static String wanted(HttpServletRequest request) {
        var query = request.getQueryString();
        return query == null || !HttpMethod.GET.matches(request.getMethod())
                ? request.getRequestURI()
                : request.getRequestURI() + "?" + query;
    }

    private AccessDeniedHandler formRefused() {
        return (request, response, _) -> pages.getObject()
                .errors()
                .answer(
                        request,
                        response,
                        Problem.of(HttpStatus.FORBIDDEN, "form_expired", "The form is not one of ours, or too old")
                                .exception());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerResolver(viewers));
    }

    /// Asked before those of the API, and lazily, since what they need needs Spring MVC.
    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.addFirst((request, response, _, failure) ->
                PAGES.matches(request) ? pages.getObject().errors().answer(request, response, failure) : null);
    }
}
