package io.kalends.pages;

import io.kalends.platform.http.Problem;
import io.kalends.platform.http.RateLimited;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Base64;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where bookers see what a widget offers, and how that looks.
@Hidden
@Controller
@RequestMapping("/b/{slug}")
class WidgetPages {

    private static final MediaType CSS = MediaType.valueOf("text/css;charset=UTF-8");

    /// Their addresses change with what they hold.
    private static final CacheControl LONG =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final WidgetWriter pages;
    private final WidgetCalendar calendar;
    private final VisitCounter counter;

    WidgetPages(WidgetWriter pages, WidgetCalendar calendar, VisitCounter counter) {
        this.pages = pages;
        this.calendar = calendar;
        this.counter = counter;
    }

    @GetMapping
    @RateLimited(value = "public-widgets", by = "slug")
    ResponseEntity<String> show(WidgetVisit visit, HttpServletRequest request) {
        var model = calendar.model(visit);
        counter.shown(visit, WidgetCalendar.hasTimes(model), request);
        return pages.shown(visit, HttpStatus.OK, model);
    }

    @GetMapping("/style.css")
    @RateLimited(value = "public-widgets", by = "slug")
    ResponseEntity<String> style(WidgetVisit visit, @RequestParam(defaultValue = "") String v) {
        var style = BrandStyle.of(visit.widget().look());
        return ResponseEntity.ok()
                .contentType(CSS)
                .cacheControl(caching(style, v))
                .body(style);
    }

    /// Who asks for another version than there is has what is there, but not for long.
    private static CacheControl caching(String text, String version) {
        return version.equals(BrandStyle.version(text)) ? LONG : CacheControl.noCache();
    }

    @GetMapping("/logo")
    @RateLimited(value = "public-widgets", by = "slug")
    ResponseEntity<byte[]> logo(WidgetVisit visit, @RequestParam(defaultValue = "") String v) {
        var logo = visit.widget().look().logo();
        if (logo == null) {
            throw Problem.notFound().exception();
        }
        var type = logo.substring("data:".length(), logo.indexOf(';'));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(type))
                .cacheControl(caching(logo, v))
                .body(Base64.getDecoder().decode(logo.substring(logo.indexOf(',') + 1)));
    }
}
