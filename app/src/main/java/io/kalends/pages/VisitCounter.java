package io.kalends.pages;

import io.kalends.calendars.api.CountWidgetVisit;
import io.kalends.calendars.api.CountWidgetVisit.Command;
import io.kalends.calendars.api.CountWidgetVisit.Step;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/// Counts those who see a widget's page and those who choose a time, and knows nothing else about them.
@Component
class VisitCounter {

    private final CountWidgetVisit count;

    VisitCounter(CountWidgetVisit count) {
        this.count = count;
    }

    /// Leafing through the page is no further view of it.
    void shown(WidgetVisit visit, boolean hasTimes, HttpServletRequest request) {
        if (comesFromElsewhere(request) && !isAhead(request)) {
            count(visit, hasTimes ? Set.of(Step.VIEW, Step.SLOT_VIEW) : Set.of(Step.VIEW));
        }
    }

    /// A time is held.
    void started(WidgetVisit visit) {
        count(visit, Set.of(Step.START));
    }

    /// The form is opened by a link that somebody has been sent, with a time and without a hold.
    void startedAt(WidgetVisit visit, HttpServletRequest request) {
        if (comesFromElsewhere(request) && !isAhead(request)) {
            started(visit);
        }
    }

    private void count(WidgetVisit visit, Set<Step> steps) {
        count.handle(new Command(visit.widget(), visit.site(), steps));
    }

    /// Browsers that do not say where a request comes from are believed to say when a script makes it. A host who looks
    /// at the page beside its settings comes from ours.
    private static boolean comesFromElsewhere(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && !"same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                && request.getHeader("HX-Request") == null;
    }

    /// Whether a browser asks before anybody wants to see it.
    private static boolean isAhead(HttpServletRequest request) {
        var purpose = request.getHeader("Sec-Purpose");
        return purpose != null && purpose.startsWith("prefetch");
    }
}
