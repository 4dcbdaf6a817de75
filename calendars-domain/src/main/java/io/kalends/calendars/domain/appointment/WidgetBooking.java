package io.kalends.calendars.domain.appointment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an appointment came about that was booked at a widget.
///
/// @param site that showed the widget; null for the widget's own page, and where that is not known
public record WidgetBooking(WidgetId widget, @Nullable EmbeddingSite site, List<Answer> answers) {

    public WidgetBooking {
        answers = List.copyOf(answers);
    }
}
