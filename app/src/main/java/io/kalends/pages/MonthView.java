package io.kalends.pages;

import io.kalends.platform.time.TimeWords;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A month as a table: weeks begin as they do where its reader lives.
///
/// @param title such as `March 2027`
record MonthView(String title, List<Weekday> weekdays, List<List<Cell>> weeks) {

    /// @param name such as `Monday`, and shortened
    record Weekday(String name, String abbreviation) {}

    /// @param number of the day in its month; 0 before the first and after the last
    /// @param date in words
    /// @param link null where nothing is free
    record Cell(
            int number, String id, String date, @Nullable String link, boolean selected, boolean today) {

        private static final Cell NONE = new Cell(0, "", "", null, false, false);
    }

    /// @param link to a day's times; null where it has none
    static MonthView of(
            YearMonth month,
            TimeWords words,
            LocalDate today,
            @Nullable LocalDate selected,
            Function<LocalDate, @Nullable String> link) {
        var locale = words.locale();
        var first = WeekFields.of(locale).getFirstDayOfWeek();
        var cells = new ArrayList<>(IntStream.range(0, blanks(first, month))
                .mapToObj(_ -> Cell.NONE)
                .toList());
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            var date = month.atDay(day);
            cells.add(new Cell(
                    day, "day-" + date, words.date(date), link.apply(date), date.equals(selected), date.equals(today)));
        }
        return new MonthView(title(month, locale), weekdays(first, locale), weeks(cells));
    }

    static String title(YearMonth month, Locale locale) {
        return month.format(DateTimeFormatter.ofLocalizedPattern("yMMMM").withLocale(locale));
    }

    private static int blanks(DayOfWeek first, YearMonth month) {
        return Math.floorMod(month.atDay(1).getDayOfWeek().getValue() - first.getValue(), 7);
    }

    private static List<Weekday> weekdays(DayOfWeek first, Locale locale) {
        return IntStream.range(0, 7)
                .mapToObj(first::plus)
                .map(day -> new Weekday(
                        day.getDisplayName(TextStyle.FULL_STANDALONE, locale),
                        day.getDisplayName(TextStyle.SHORT_STANDALONE, locale)))
                .toList();
    }

    private static List<List<Cell>> weeks(List<Cell> cells) {
        while (cells.size() % 7 > 0) {
            cells.add(Cell.NONE);
        }
        return IntStream.range(0, cells.size() / 7)
                .mapToObj(week -> List.copyOf(cells.subList(week * 7, week * 7 + 7)))
                .toList();
    }
}
