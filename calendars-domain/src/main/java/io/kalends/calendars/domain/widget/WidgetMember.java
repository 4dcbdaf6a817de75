package io.kalends.calendars.domain.widget;

import io.kalends.calendars.domain.calendar.CalendarId;

/// A calendar that a widget offers.
///
/// @param weight how much of the bookings it takes in round robin; twice the weight, twice the bookings
public record WidgetMember(CalendarId calendar, int weight) {

    public static final int MIN_WEIGHT = 1;
    public static final int MAX_WEIGHT = 100;

    public WidgetMember {
        if (weight < MIN_WEIGHT || weight > MAX_WEIGHT) {
            throw new IllegalArgumentException("A weight is from " + MIN_WEIGHT + " to " + MAX_WEIGHT + ": " + weight);
        }
    }
}
