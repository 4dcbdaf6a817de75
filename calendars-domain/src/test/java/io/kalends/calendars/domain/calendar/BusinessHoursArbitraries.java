package io.kalends.calendars.domain.calendar;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.ListArbitrary;

/// Arbitrary business hours: days closed, days with several windows, windows that touch, windows from and to midnight.
public final class BusinessHoursArbitraries {

    private static final int GRAIN = 5;
    private static final int MAX_CUTS = 12;

    public static Arbitrary<BusinessHours> businessHours() {
        return Arbitraries.maps(Arbitraries.of(DayOfWeek.class), windowsOfADay())
                .ofMinSize(1)
                .map(BusinessHours::new);
    }

    /// The same windows on every day; at least one.
    public static Arbitrary<BusinessHours> dailyHours() {
        return windowsOfADay().map(BusinessHoursArbitraries::daily);
    }

    public static BusinessHours daily(List<LocalWindow> windows) {
        return Arrays.stream(DayOfWeek.values())
                .collect(Collectors.collectingAndThen(Collectors.toMap(day -> day, _ -> windows), BusinessHours::new));
    }

    /// Cuts the day into pieces, some of which are open: neighbours that both are touch. Often the small hours are cut
    /// up, for it is then that clocks change.
    public static Arbitrary<List<LocalWindow>> windowsOfADay() {
        var anywhere = cuts(LocalWindow.MINUTES_PER_DAY).ofMinSize(1).ofMaxSize(5);
        var smallHours = cuts(3 * 60).ofMinSize(1).ofMaxSize(MAX_CUTS);
        var isOpen = Arbitraries.of(true, true, false).list().ofSize(MAX_CUTS + 2);
        var touchesMidnight = Arbitraries.of(true, false);
        return Combinators.combine(Arbitraries.oneOf(anywhere, smallHours), isOpen, touchesMidnight, touchesMidnight)
                .as(BusinessHoursArbitraries::windows);
    }

    private static ListArbitrary<Integer> cuts(int untilMinute) {
        return Arbitraries.integers()
                .between(0, untilMinute / GRAIN)
                .map(cut -> cut * GRAIN)
                .list();
    }

    private static List<LocalWindow> windows(
            List<Integer> cuts, List<Boolean> isOpen, boolean fromMidnight, boolean untilMidnight) {
        var boundaries = new TreeSet<>(cuts);
        if (fromMidnight || boundaries.size() == 1) {
            boundaries.add(0);
        }
        if (untilMidnight || boundaries.size() == 1) {
            boundaries.add(LocalWindow.MINUTES_PER_DAY);
        }
        var ordered = List.copyOf(boundaries);
        var windows = new ArrayList<LocalWindow>();
        for (var i = 1; i < ordered.size(); i++) {
            if (isOpen.get(i - 1) || (windows.isEmpty() && i == ordered.size() - 1)) {
                windows.add(new LocalWindow(ordered.get(i - 1), ordered.get(i)));
            }
        }
        Collections.reverse(windows);
        return windows;
    }

    private BusinessHoursArbitraries() {}
}
