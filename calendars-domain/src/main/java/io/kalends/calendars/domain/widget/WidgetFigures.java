package io.kalends.calendars.domain.widget;

import java.util.OptionalDouble;

/// How far those came who saw a widget. Each step is counted when it is taken, so that a booker who takes one twice
/// counts twice.
///
/// @param views how often it was shown
/// @param slotViews how often it was shown with times to choose from
/// @param starts how often one of them was chosen
/// @param bookings what was booked, whatever became of it
public record WidgetFigures(long views, long slotViews, long starts, long bookings) {

    public static final WidgetFigures NONE = new WidgetFigures(0, 0, 0, 0);

    /// @return the share of views that led to a booking, 0 to 1; nothing without views. Bookings of those whose view
    ///     was not told count as if it had been.
    public OptionalDouble conversion() {
        return share(bookings, Math.max(views, bookings));
    }

    /// @return the share of views that had no times to offer, 0 to 1; nothing without views
    public OptionalDouble lostBeforeTimes() {
        return lost(views, slotViews);
    }

    /// @return the share of those who saw times and chose none, 0 to 1; nothing where nobody saw any
    public OptionalDouble lostBeforeStart() {
        return lost(slotViews, starts);
    }

    /// @return the share of those who chose a time and did not book it, 0 to 1; nothing where nobody chose one
    public OptionalDouble lostBeforeBooking() {
        return lost(starts, bookings);
    }

    public WidgetFigures plus(WidgetFigures more) {
        return new WidgetFigures(
                views + more.views, slotViews + more.slotViews, starts + more.starts, bookings + more.bookings);
    }

    private static OptionalDouble lost(long before, long after) {
        return share(Math.max(0, before - after), before);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
