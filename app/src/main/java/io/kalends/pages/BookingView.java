package io.kalends.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A booking in words, for templates. All texts are as people gave them.
///
/// @param status such as `CONFIRMED`
/// @param placeLink where the place is a page on the web
/// @param code to check in with; null where nobody is awaited
/// @param standing whether it is to take place
/// @param deadline until when it can be changed; null where that does not matter
/// @param former when it was to be, the last first
record BookingView(
        String status,
        boolean standing,
        String title,
        String hostName,
        Time time,
        String zone,
        @Nullable String place,
        @Nullable String placeLink,
        @Nullable String code,
        @Nullable String reason,
        boolean changeable,
        @Nullable String deadline,
        @Nullable Proposal proposal,
        List<String> former,
        Paths paths) {

    record Time(String date, String hours) {}

    /// @param byHost else it is the customer's own
    /// @param expires when it lapses
    record Proposal(Time time, boolean byHost, String expires) {}

    /// Where its forms and links lead.
    ///
    /// @param plain the booking, in its own zone
    record Paths(String plain, String booking, String cancel, String move, String confirm, String decline) {}

    /// What stands in a drop-down list.
    record Choice(String value, boolean selected) {}

    /// The times of a day on offer.
    record Day(String date, List<Offer> offers) {}

    /// @param start RFC 3339
    record Offer(String start, String time) {}
}
