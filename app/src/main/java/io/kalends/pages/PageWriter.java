package io.kalends.pages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Fills the templates in `pages/`. Their `#{...}` are [PageTexts].
@Component
@NamedInterface("api")
public final class PageWriter {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final TemplateEngine templates = new TemplateEngine();

    @Autowired
    PageWriter(PageTexts texts) {
        this("pages/", texts);
    }

    /// For the pages of another module.
    ///
    /// @param folder where their templates are, such as `pages/`
    public PageWriter(String folder, PageTexts texts) {
        var resolver = new ClassLoaderTemplateResolver(PageWriter.class.getClassLoader());
        resolver.setPrefix(folder);
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        templates.setTemplateResolver(resolver);
        templates.setMessageResolver(new Messages(texts));
    }

    private static final class Messages extends AbstractMessageResolver {

        private final PageTexts texts;

        private Messages(PageTexts texts) {
            this.texts = texts;
        }

        @Override
        public String resolveMessage(
                ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] values) {
            return texts.say(key, context.getLocale(), values == null ? new Object[0] : values);
        }

        @Override
        public String createAbsentMessageRepresentation(
                ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] values) {
            throw new IllegalStateException("No page says " + key);
        }
    }

    public String write(String template, Locale locale, Map<String, ? extends @Nullable Object> model) {
        var context = new Context(locale);
        model.forEach(context::setVariable);
        return templates.process(template, context);
    }

    public ResponseEntity<String> page(
            HttpStatus status, String template, Locale locale, Map<String, ? extends @Nullable Object> model) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .body(write(template, locale, model));
    }

    /// To a page that tells what has been done, so that reloading it does nothing again.
    public static ResponseEntity<String> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }
}
