package io.kalends.pages;

import static java.util.Objects.requireNonNullElse;

import io.kalends.pages.WidgetTimes.Time;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A month of a widget, and the times of one of its days.
@Component
class WidgetCalendar {

    /// How far one may leaf ahead.
    private static final int MONTHS = 24;

    private final WidgetTimes times;

    WidgetCalendar(WidgetTimes times) {
        this.times = times;
    }

    /// @param date in words
    record Day(String date, List<Time> times) {}

    /// Where else one may look.
    ///
    /// @param nextFree the next day that has free times, in words
    record Leaf(
            @Nullable String previous,
            @Nullable String next,
            @Nullable String nextFree,
            @Nullable String nextFreeDate) {}

    /// What templates show.
    Map<String, @Nullable Object> model(WidgetVisit visit) {
        var today = times.today(visit);
        var month = firstShown(visit, today);
        var byDay = times.of(visit, month);
        if (visit.month() == null && byDay.isEmpty()) {
            month = times.firstFrom(visit, month.plusMonths(1).atDay(1))
                    .map(YearMonth::from)
                    .orElse(month);
            byDay = times.of(visit, month);
        }
        return model(visit, today, month, byDay);
    }

    /// Whether there is anything to choose from.
    static boolean hasTimes(Map<String, @Nullable Object> model) {
        return model.get("day") instanceof Day day && !day.times().isEmpty();
    }

    private Map<String, @Nullable Object> model(
            WidgetVisit visit, LocalDate today, YearMonth month, SortedMap<LocalDate, List<Time>> byDay) {
        var selected = selected(visit, month, byDay);
        var model = new HashMap<String, @Nullable Object>();
        model.put(
                "month",
                MonthView.of(
                        month,
                        visit.words(),
                        today,
                        selected,
                        date -> byDay.containsKey(date) ? path(visit, YearMonth.from(date), date) : null));
        model.put(
                "day",
                selected == null
                        ? null
                        : new Day(visit.words().date(selected), byDay.getOrDefault(selected, List.of())));
        model.put("leaf", leaf(visit, month, today, selected, byDay));
        return model;
    }

    private static YearMonth firstShown(WidgetVisit visit, LocalDate today) {
        var first = YearMonth.from(today);
        var last = first.plusMonths(MONTHS);
        var asked = requireNonNullElse(visit.month(), first);
        return asked.isBefore(first) ? first : asked.isAfter(last) ? last : asked;
    }

    private static @Nullable LocalDate selected(
            WidgetVisit visit, YearMonth month, SortedMap<LocalDate, List<Time>> byDay) {
        if (visit.date() != null && YearMonth.from(visit.date()).equals(month)) {
            return visit.date();
        }
        return byDay.isEmpty() ? null : byDay.firstKey();
    }

    private Leaf leaf(
            WidgetVisit visit,
            YearMonth month,
            LocalDate today,
            @Nullable LocalDate selected,
            SortedMap<LocalDate, List<Time>> byDay) {
        var first = YearMonth.from(today);
        var isEmpty = selected == null || !byDay.containsKey(selected);
        var free = isEmpty ? nextFree(visit, requireNonNullElse(selected, month.atDay(1)), today) : null;
        return new Leaf(
                month.isAfter(first) ? path(visit, month.minusMonths(1), null) : null,
                month.isBefore(first.plusMonths(MONTHS)) ? path(visit, month.plusMonths(1), null) : null,
                free == null ? null : path(visit, YearMonth.from(free), free),
                free == null ? null : visit.words().date(free));
    }

    private @Nullable LocalDate nextFree(WidgetVisit visit, LocalDate after, LocalDate today) {
        return times.firstFrom(visit, after.isBefore(today) ? today : after).orElse(null);
    }

    private static String path(WidgetVisit visit, YearMonth month, @Nullable LocalDate date) {
        return visit.path("", "month", month.toString(), "date", date == null ? null : date.toString());
    }
}
