package io.kalends.pages;

import io.kalends.notifications.api.ManageBooking.Booking;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// Links by which a booker puts a booking into a calendar of their own.
///
/// @param file iCalendar, for any
record CalendarLinks(String file, String google, String outlook) {

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static CalendarLinks of(Booking booking, String token) {
        var place = booking.place() == null ? null : booking.place().value();
        var google = new LinkedHashMap<String, @Nullable String>();
        google.put("action", "TEMPLATE");
        google.put("text", booking.title());
        google.put("dates", basic(booking.start()) + "/" + basic(booking.end()));
        google.put("location", place);
        var outlook = new LinkedHashMap<String, @Nullable String>();
        outlook.put("path", "/calendar/action/compose");
        outlook.put("rru", "addevent");
        outlook.put("subject", booking.title());
        outlook.put("startdt", booking.start().toString());
        outlook.put("enddt", booking.end().toString());
        outlook.put("location", place);
        return new CalendarLinks(
                "/bookings/" + token + "/calendar.ics",
                link("https://calendar.google.com/calendar/render", google),
                link("https://outlook.live.com/calendar/0/deeplink/compose", outlook));
    }

    private static String basic(Instant instant) {
        return BASIC.format(instant);
    }

    private static String link(String address, Map<String, @Nullable String> query) {
        var link = UriComponentsBuilder.fromUriString(address);
        query.values().removeIf(value -> value == null);
        query.keySet().forEach(name -> link.queryParam(name, "{" + name + "}"));
        return link.encode().buildAndExpand(query).toUriString();
    }
}
