package io.kalends.pages;

import io.kalends.notifications.api.ManageBooking.Booking;
import io.kalends.pages.BookingView.Choice;
import io.kalends.pages.BookingView.Paths;
import io.kalends.pages.BookingView.Proposal;
import io.kalends.pages.BookingView.Time;
import io.kalends.platform.http.ApiLanguages;
import io.kalends.platform.http.IanaZones;
import io.kalends.platform.time.TimeWords;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// Who looks at a booking: in which language, in which zone, and by which link.
///
/// @param chosenZone null for the one that the booking has
record Viewer(
        String token,
        Booking booking,
        TimeWords words,
        @Nullable ZoneId chosenZone) {

    private static final Pattern WEB = Pattern.compile("https?://[^\\s]+", Pattern.CASE_INSENSITIVE);
    static final List<String> ZONES = IanaZones.places();

    /// @param zone as the request names it; one that there is not is left out
    static Viewer of(String token, Booking booking, @Nullable String zone, HttpServletRequest request) {
        var locale = booking.locale() != null && PageTexts.speaks(booking.locale())
                ? booking.locale()
                : ApiLanguages.of(request);
        var chosen = zone != null && IanaZones.names().contains(zone) ? ZoneId.of(zone) : null;
        return new Viewer(token, booking, new TimeWords(chosen == null ? booking.timeZone() : chosen, locale), chosen);
    }

    Viewer seeing(Booking changed) {
        return new Viewer(token, changed, words, chosenZone);
    }

    Locale locale() {
        return words.locale();
    }

    ZoneId zone() {
        return words.zone();
    }

    /// @param below such as `/move`, or empty
    /// @param query names and values by turns
    String path(String below, String... query) {
        var path =
                UriComponentsBuilder.fromPath("/bookings/").pathSegment(token).path(below);
        if (chosenZone != null) {
            path.queryParam("zone", chosenZone.getId());
        }
        for (int i = 0; i < query.length; i += 2) {
            path.queryParam(query[i], query[i + 1]);
        }
        return path.encode().build().toUriString();
    }

    Time time(Instant start, Instant end) {
        return new Time(words.date(start), words.hours(start, end));
    }

    List<Choice> zones() {
        var present = zone().getId();
        return Stream.concat(Stream.of(present).filter(id -> !ZONES.contains(id)), ZONES.stream())
                .map(id -> new Choice(id, id.equals(present)))
                .toList();
    }

    /// @param place what to call where it takes place
    BookingView view(@Nullable String place) {
        var proposal = booking.proposal();
        return new BookingView(
                booking.status(),
                booking.status().equals("CONFIRMED") || booking.status().equals("PENDING"),
                booking.title(),
                booking.hostName(),
                time(booking.start(), booking.end()),
                words.zoneName(),
                place,
                place != null && WEB.matcher(place).matches() ? place : null,
                booking.status().equals("CONFIRMED") ? booking.checkInCode() : null,
                booking.reason(),
                booking.cancellable(),
                booking.status().equals("CONFIRMED") ? words.moment(booking.cancellableUntil()) : null,
                proposal == null
                        ? null
                        : new Proposal(
                                time(proposal.start(), proposal.end()),
                                proposal.proposedBy().equals("HOST"),
                                words.moment(proposal.expiresAt())),
                booking.former().reversed().stream()
                        .map(former -> words.date(former.start()) + ", " + words.hours(former.start(), former.end()))
                        .toList(),
                new Paths(
                        "/bookings/" + token,
                        path(""),
                        path("/cancel"),
                        path("/move"),
                        path("/proposal/confirm"),
                        path("/proposal/decline")));
    }
}
