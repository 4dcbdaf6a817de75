package io.kalends.pages;

import io.kalends.notifications.api.ManageBooking;
import io.kalends.platform.http.RateLimited;
import io.kalends.platform.time.TimeWords;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What bookers have once they have booked: a page that says so, and a file for their calendar.
@Hidden
@Controller
class WidgetDonePages {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final ManageBooking bookings;
    private final WidgetWriter pages;

    WidgetDonePages(ManageBooking bookings, WidgetWriter pages) {
        this.bookings = bookings;
        this.pages = pages;
    }

    @GetMapping("/b/{slug}/done/{token}")
    @RateLimited(value = "public-widgets", by = "slug")
    ResponseEntity<String> done(WidgetVisit visit, @PathVariable String token) {
        var booking = bookings.find(token);
        var words = new TimeWords(visit.chosenZone() == null ? booking.timeZone() : visit.zone(), visit.locale());
        var model = new HashMap<String, @Nullable Object>();
        model.put("booking", booking);
        model.put("date", words.date(booking.start()));
        model.put("hours", words.hours(booking.start(), booking.end()));
        model.put("bookedZone", words.zoneName());
        model.put("manage", "/bookings/" + token);
        model.put("calendars", CalendarLinks.of(booking, token));
        model.put("confirmation", visit.widget().look().confirmation());
        model.put("redirect", visit.widget().redirect());
        return pages.page(visit, HttpStatus.OK, "widget-done", model);
    }

    @GetMapping("/bookings/{token}/calendar.ics")
    @RateLimited("public-bookings")
    ResponseEntity<String> calendarFile(@PathVariable String token) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("booking.ics")
                                .build()
                                .toString())
                .body(bookings.calendarFile(token));
    }
}
