package io.kalends.calendars.adapters.persistence;

import io.kalends.calendars.domain.appointment.WidgetId;
import java.time.LocalDate;
import java.util.Comparator;

/// Those that are counted together: of a widget, on a date, at a site.
///
/// @param site a host, or [#NO_SITE]
record Visits(WidgetId widget, LocalDate date, String site) implements Comparable<Visits> {

    /// How a widget's own page stands in the tables.
    static final String NO_SITE = "";

    private static final Comparator<Visits> ORDER = Comparator.comparing(
                    (Visits visits) -> visits.widget().value())
            .thenComparing(Visits::date)
            .thenComparing(Visits::site);

    Visits ofOwnPage() {
        return new Visits(widget, date, NO_SITE);
    }

    boolean areOfOwnPage() {
        return site.equals(NO_SITE);
    }

    @Override
    public int compareTo(Visits other) {
        return ORDER.compare(this, other);
    }
}
