package io.kalends.dashboard;

import io.kalends.calendars.api.AnalyzeHostWidget.Answer;
import io.kalends.calendars.api.AnalyzeHostWidget.Day;
import io.kalends.calendars.api.AnalyzeHostWidget.Figures;
import io.kalends.platform.time.TimeWords;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a booking page brought, in numbers as its host reads them and in bars.
///
/// @param conversion in percent; null without views
/// @param steps from those who saw the page to those who booked
/// @param bars one for each day
/// @param days those on which anything was counted, the last first
record VisitsView(
        boolean isEmpty,
        @Nullable String conversion,
        List<Step> steps,
        List<Bar> bars,
        List<Row> days,
        List<Row> sites) {

    private static final double FULL = 100;

    /// @param text what it is called
    /// @param width of all who saw the page, 0 to 100
    /// @param share of those of the step before, in percent; null for the first, and where there were none
    record Step(
            String text,
            String number,
            double width,
            @Nullable String share) {}

    /// @param date in words
    /// @param views how high, from 0 to 100
    record Bar(int place, String date, String number, String booked, double views, double bookings) {}

    /// @param name a date, or a site; null for the page itself
    record Row(
            @Nullable String name,
            String views,
            String starts,
            String bookings,
            @Nullable String conversion) {}

    static VisitsView of(Answer answer, TimeWords words) {
        var locale = words.locale();
        var total = answer.total();
        return new VisitsView(
                total.views() + total.slotViews() + total.starts() + total.bookings() == 0,
                percent(total.conversion(), locale),
                steps(total, locale),
                bars(answer.days(), words),
                answer.days().reversed().stream()
                        .filter(day -> day.figures().views()
                                        + day.figures().starts()
                                        + day.figures().bookings()
                                > 0)
                        .map(day -> row(words.date(day.date()), day.figures(), locale))
                        .toList(),
                answer.sites().stream()
                        .map(site -> row(site.host(), site.figures(), locale))
                        .toList());
    }

    private static List<Step> steps(Figures total, Locale locale) {
        var numbers = List.of(
                Map.entry("visits.views", total.views()),
                Map.entry("visits.times", total.slotViews()),
                Map.entry("visits.starts", total.starts()),
                Map.entry("visits.bookings", total.bookings()));
        var most = numbers.stream().mapToLong(Map.Entry::getValue).max().orElse(0);
        return IntStream.range(0, numbers.size())
                .mapToObj(i -> {
                    long number = numbers.get(i).getValue();
                    long before = i == 0 ? 0 : numbers.get(i - 1).getValue();
                    return new Step(
                            numbers.get(i).getKey(),
                            text(number, locale),
                            height(number, most),
                            before < Math.max(number, 1)
                                    ? null
                                    : percent(OptionalDouble.of((double) number / before), locale));
                })
                .toList();
    }

    private static List<Bar> bars(List<Day> days, TimeWords words) {
        var most = days.stream()
                .map(Day::figures)
                .flatMap(day -> Stream.of(day.views(), day.bookings()))
                .max(Long::compare)
                .orElse(0L);
        return IntStream.range(0, days.size())
                .mapToObj(i -> {
                    var day = days.get(i);
                    return new Bar(
                            i,
                            words.date(day.date()),
                            text(day.figures().views(), words.locale()),
                            text(day.figures().bookings(), words.locale()),
                            height(day.figures().views(), most),
                            height(day.figures().bookings(), most));
                })
                .toList();
    }

    private static Row row(@Nullable String name, Figures figures, Locale locale) {
        return new Row(
                name,
                text(figures.views(), locale),
                text(figures.starts(), locale),
                text(figures.bookings(), locale),
                percent(figures.conversion(), locale));
    }

    private static double height(long number, long most) {
        return most == 0 ? 0 : FULL * number / most;
    }

    private static String text(long number, Locale locale) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    private static @Nullable String percent(OptionalDouble share, Locale locale) {
        return share.isPresent() ? NumberFormat.getPercentInstance(locale).format(share.getAsDouble()) : null;
    }
}
