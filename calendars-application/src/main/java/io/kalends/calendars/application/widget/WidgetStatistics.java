package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.domain.appointment.EmbeddingSite;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.widget.WidgetFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What widgets brought: sums alone, nothing about anybody.
public interface WidgetStatistics {

    /// How many sites are told apart at one widget. Anybody can name any.
    int MOST_SITES = 500;

    /// Adds to what was counted on a date, bookings excepted, which count themselves. Takes no time and never fails:
    /// what is added is kept within a second, so that a crash may lose that second's.
    ///
    /// @param site null for the widget's own page; one too many is counted as that
    /// @param now when the site shows it
    void add(WidgetId widget, LocalDate date, @Nullable EmbeddingSite site, WidgetFigures more, Instant now);

    /// @param zone whose dates are those on which something was booked
    /// @param from the first date, `to` the one after the last
    Counted counted(WidgetId widget, ZoneId zone, LocalDate from, LocalDate to);

    /// Sites that have shown a widget. May be sorted by `lastSeenAt` and `firstSeenAt`, the last seen first by default.
    Page<Embed> embeds(WidgetId widget, PageRequest page);

    /// @param byDate those on which anything was counted
    /// @param bySite those of which anything was counted, by views, the most first
    record Counted(SortedMap<LocalDate, WidgetFigures> byDate, List<SiteFigures> bySite) {}

    /// @param site null for the widget's own page, and where the site is not known
    record SiteFigures(@Nullable EmbeddingSite site, WidgetFigures figures) {}

    /// @param lastSeenAt when it last showed the widget
    record Embed(EmbeddingSite site, Instant firstSeenAt, Instant lastSeenAt) {}
}
