package io.kalends.calendars.api;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.widget.PublicWidgets;
import java.util.List;
import java.util.Map;

/// Checks what a booker has answered to a widget's questions before anything is booked, so that all that is wrong with
/// a form can be told at once.
@Query
public class CheckAnswersAtWidget {

    private final PublicWidgets widgets;

    CheckAnswersAtWidget(PublicWidgets widgets) {
        this.widgets = widgets;
    }

    /// @param widget its key or its slug
    /// @param answers by the keys of the widget's questions
    /// @throws io.kalends.calendars.domain.RejectedException where there is no such widget, or an answer is wrong
    public void handle(String widget, Map<String, List<String>> answers) {
        widgets.require(widget).settings().questions().answered(answers);
    }
}
