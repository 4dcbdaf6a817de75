package io.kalends.platform.ratelimit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Counts the uses of [RateLimited] routes by client address and tells what is left in `RateLimit-*` headers.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class RateLimitInterceptor implements WebMvcConfigurer, HandlerInterceptor {

    private final RateLimits limits;

    RateLimitInterceptor(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            var limited = method.getMethodAnnotation(RateLimited.class);
            if (limited != null) {
                var left = limits.count(limited.value(), request.getRemoteAddr());
                response.setHeader("RateLimit-Limit", Long.toString(left.limit()));
                response.setHeader("RateLimit-Remaining", Long.toString(left.remaining()));
                response.setHeader("RateLimit-Reset", Long.toString(left.reset().toSeconds()));
                left.requireWithin();
            }
        }
        return true;
    }
}
