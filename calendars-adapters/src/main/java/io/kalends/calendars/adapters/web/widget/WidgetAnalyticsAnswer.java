package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.application.widget.AnalyzeWidget;
import io.kalends.calendars.application.widget.WidgetStatistics.SiteFigures;
import io.kalends.calendars.domain.widget.WidgetFigures;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What a widget brought. Shares lie between 0 and 1.
@Schema(name = "WidgetAnalytics")
record WidgetAnalyticsAnswer(
        @Schema(type = "string", example = "Europe/Paris") ZoneId timeZone,
        Figures total,
        DropOff dropOff,

        @Schema(description = "All dates of the range") List<Day> days,

        @Schema(description = "Those of which anything was counted, the most viewed first")
        List<Site> sites) {

    @Schema(name = "WidgetFigures")
    record Figures(
            @Schema(example = "240") long views,

            @Schema(example = "228", description = "Those with times to choose from")
            long slotViews,

            @Schema(example = "61", description = "Times chosen")
            long starts,

            @Schema(example = "48") long bookings,

            @Schema(example = "0.2", description = "Bookings of views; null without any") @Nullable
            Double conversion) {

        static Figures of(WidgetFigures figures) {
            return new Figures(
                    figures.views(),
                    figures.slotViews(),
                    figures.starts(),
                    figures.bookings(),
                    orNull(figures.conversion()));
        }
    }

    @Schema(name = "WidgetDropOff")
    record DropOff(
            @Schema(example = "0.05", description = "Of views, those that had no times to offer; null without any")
            @Nullable
            Double beforeTimes,

            @Schema(example = "0.73", description = "Of those, the ones of which no time was chosen") @Nullable
            Double beforeStart,

            @Schema(example = "0.21", description = "Of chosen times, those that were not booked") @Nullable
            Double beforeBooking) {}

    @Schema(name = "WidgetDay")
    record Day(LocalDate date, Figures figures) {}

    @Schema(name = "WidgetSite")
    record Site(
            @Schema(
                    example = "www.example.org",
                    description = "Null for the widget's own page, and where the site is not known")
            @Nullable
            String site,

            Figures figures) {

        static Site of(SiteFigures counted) {
            var site = counted.site();
            return new Site(site == null ? null : site.host(), Figures.of(counted.figures()));
        }
    }

    static WidgetAnalyticsAnswer of(AnalyzeWidget.Answer answer) {
        var total = answer.total();
        return new WidgetAnalyticsAnswer(
                answer.zone(),
                Figures.of(total),
                new DropOff(
                        orNull(total.lostBeforeTimes()),
                        orNull(total.lostBeforeStart()),
                        orNull(total.lostBeforeBooking())),
                answer.days().stream()
                        .map(day -> new Day(day.date(), Figures.of(day.figures())))
                        .toList(),
                answer.sites().stream().map(Site::of).toList());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
