package io.kalends.platform.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;

/// Tells times as somebody reads them: in their zone, and in the manner of their language and country.
public record TimeWords(ZoneId zone, Locale locale) {

    /// Such as `Monday, March 1, 2027`.
    public String date(Instant instant) {
        return date(dateOf(instant));
    }

    /// Likewise of a date that needs no zone.
    public String date(LocalDate date) {
        return date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale));
    }

    /// Such as `9:00 AM`.
    public String time(Instant instant) {
        return instant.atZone(zone)
                .format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale));
    }

    /// Date and time.
    public String moment(Instant instant) {
        return date(instant) + ", " + time(instant);
    }

    /// When what starts then ends: the time, with its date where that is another.
    public String end(Instant start, Instant end) {
        return dateOf(start).equals(dateOf(end)) ? time(end) : moment(end);
    }

    /// The time from start to end, without the date of the start.
    public String hours(Instant start, Instant end) {
        return time(start) + " – " + end(start, end);
    }

    /// The zone's name and, where that is another, its id.
    public String zoneName() {
        var name = zone.getDisplayName(TextStyle.FULL, locale);
        return name.equals(zone.getId()) ? name : name + " (" + zone.getId() + ")";
    }

    public LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
