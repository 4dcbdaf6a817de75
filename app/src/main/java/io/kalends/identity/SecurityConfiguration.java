package io.kalends.identity;

import io.kalends.platform.http.RouteOrigins;
import io.kalends.platform.idempotency.IdempotencyFilter;
import io.kalends.platform.ratelimit.RateLimitFilter;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/// Who may come in. Whatever is not named here as public needs an access token or an API key.
@Configuration(proxyBeanMethods = false)
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
@SecurityScheme(
        name = "apiKey",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        paramName = "X-Api-Key")
class SecurityConfiguration {

    private static final String[] PUBLIC_POSTS = {
        "/api/v1/auth/register",
        "/api/v1/auth/login",
        "/api/v1/auth/refresh",
        "/api/v1/auth/forgot-password",
        "/api/v1/auth/reset-password",
        "/api/v1/auth/verify-email",
        "/api/v1/public/**"
    };
    private static final String[] PUBLIC_GETS = {
        "/api/v1/users/*/public-profile",
        "/api/v1/public/**",
        "/problems",
        "/problems/*",
        "/actuator/health/**",
        "/v3/api-docs/**"
    };
    private static final String[] PUBLIC_DELETES = {"/api/v1/public/**"};
    private static final RequestMatcher PUBLIC = new OrRequestMatcher(Stream.of(
                    matchers(HttpMethod.POST, PUBLIC_POSTS),
                    matchers(HttpMethod.DELETE, PUBLIC_DELETES),
                    matchers(HttpMethod.GET, PUBLIC_GETS),
                    matchers(HttpMethod.HEAD, PUBLIC_GETS))
            .flatMap(Function.identity())
            .toList());
    private static final String[] DOCUMENTATION = {"/docs", "/swagger-ui/**", "/webjars/**"};

    /// The API browser runs scripts of its own, and nothing else.
    @Bean
    @Order(1)
    SecurityFilterChain documentation(HttpSecurity http) {
        return http.securityMatcher(DOCUMENTATION)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(
                        headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(
                                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'")))
                .build();
    }

    /// Here nobody is asked who they are. A token that comes along is not looked at: programs that attach theirs to
    /// every request must be able to refresh one that has expired.
    @Bean
    @Order(2)
    SecurityFilterChain open(HttpSecurity http, RateLimitFilter rateLimits, IdempotencyFilter idempotency) {
        return stateless(http.securityMatcher(PUBLIC))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterAfter(rateLimits, AuthorizationFilter.class)
                .addFilterAfter(idempotency, RateLimitFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain api(
            HttpSecurity http,
            AuthenticationProblems problems,
            SessionAuthentication sessionAuthentication,
            ApiKeys apiKeys,
            IdempotencyFilter idempotency,
            InstantSource clock) {
        return stateless(http)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/auth/me")
                        .authenticated()
                        .anyRequest()
                        .access(new ApiKeyScopes()))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(sessionAuthentication)))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterBefore(new ApiKeyFilter(apiKeys, problems, clock), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(idempotency, AuthorizationFilter.class)
                .build();
    }

    /// Requests are observed as wholes. To observe each of the security filters besides would take about a fifth of a
    /// request's time.
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(Customizer.withDefaults())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(Customizer.withDefaults()));
    }

    private static Stream<RequestMatcher> matchers(HttpMethod method, String... paths) {
        return Stream.of(paths)
                .map(path -> PathPatternRequestMatcher.withDefaults().matcher(method, path));
    }

    /// A method that no route has is answered like one that this route has not.
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /// They stand in the chains above, where the caller is known, and nowhere else.
    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyOnlyInTheChain(IdempotencyFilter filter) {
        return notOnItsOwn(filter);
    }

    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimitsOnlyInTheChain(RateLimitFilter filter) {
        return notOnItsOwn(filter);
    }

    private static <F extends Filter> FilterRegistrationBean<F> notOnItsOwn(F filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /// Browsers of other origins may call only where the operator lists them, or the route itself does. They never
    /// send what a browser keeps of us.
    @Bean
    CorsConfigurationSource corsConfigurationSource(
            @Value("${kalends.cors.allowed-origins:}") List<String> origins, ObjectProvider<RouteOrigins> routes) {
        var operators = cors(origins);
        return request -> {
            if (request.getHeader(HttpHeaders.ORIGIN) == null
                    || !request.getRequestURI().startsWith("/api/")) {
                return null;
            }
            var ofRoute =
                    routes.stream().flatMap(route -> route.of(request).stream()).findFirst();
            return ofRoute.isPresent() ? ofRoute(ofRoute.get(), request) : origins.isEmpty() ? null : operators;
        };
    }

    /// Nothing where it is not allowed: then the route itself says so.
    private static @Nullable CorsConfiguration ofRoute(Set<String> allowed, HttpServletRequest request) {
        if (allowed.isEmpty()) {
            return cors(List.of(CorsConfiguration.ALL));
        }
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && allowed.contains(origin) ? cors(List.of(origin)) : null;
    }

    private static CorsConfiguration cors(List<String> origins) {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(origins);
        cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(
                "Authorization",
                "X-Api-Key",
                "Content-Type",
                "If-Match",
                "Idempotency-Key",
                "Accept-Language",
                "traceparent"));
        cors.setExposedHeaders(List.of(
                "ETag",
                "Location",
                "Retry-After",
                "Idempotency-Replayed",
                "RateLimit-Limit",
                "RateLimit-Remaining",
                "RateLimit-Reset",
                "Allow"));
        return cors;
    }
}
