package io.kalends.platform.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/// Where the HTTP conventions are handed to Spring MVC.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    /// Every controller of the API stands under this path.
    static final String API = "/api/v1";

    @Override
    public void configurePathMatch(PathMatchConfigurer paths) {
        paths.addPathPrefix(API, type -> type.isAnnotationPresent(ApiController.class));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AcceptsJson());
        registry.addInterceptor(new RequestedTimeZone());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PageQueryResolver());
        resolvers.add(new IfMatchResolver());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, String.class, TextFormat.TEXT::parse);
        registry.addConverter(String.class, Instant.class, TextFormat.INSTANT::parse);
        registry.addConverter(String.class, LocalDate.class, TextFormat.DATE::parse);
        registry.addConverter(String.class, UUID.class, TextFormat.ID::parse);
    }

    /// Texts for callers. Constraints find theirs here too, by `{key}` in their messages.
    @Bean
    MessageSource messageSource() {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("problems");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        return texts;
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(ApiLanguages.ALL);
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }
}
