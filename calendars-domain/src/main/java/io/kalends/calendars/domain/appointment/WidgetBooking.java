package io.kalends.calendars.domain.appointment;

import java.util.List;

/// How an appointment came about that was booked at a widget.
public record WidgetBooking(WidgetId widget, List<Answer> answers) {

    public WidgetBooking {
        answers = List.copyOf(answers);
    }
}
