package io.kalends.dashboard;

import io.kalends.calendars.api.HostHours.Window;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Business hours as somebody types them: from and to, by day.
///
/// @param rows by day; none on a day that is closed
record HoursForm(Map<DayOfWeek, List<Row>> rows) {

    /// More than anybody needs.
    private static final int MOST = 48;

    private static final Pattern TIME = Pattern.compile("(?<hour>[01]?[0-9]|2[0-4]):(?<minute>[0-5][0-9])");
    private static final String ADD = "add";
    private static final String REMOVE = "remove";

    /// What is offered on a day that was closed.
    private static final Row USUAL = new Row("09:00", "17:00");

    /// A window.
    record Row(String start, String end) {

        private boolean isEmpty() {
            return start.isEmpty() && end.isEmpty();
        }
    }

    static HoursForm of(Map<DayOfWeek, List<Window>> windows) {
        var rows = new EnumMap<DayOfWeek, List<Row>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            rows.put(
                    day,
                    windows.getOrDefault(day, List.of()).stream()
                            .map(window -> new Row(text(window.startMinute()), text(window.endMinute())))
                            .toList());
        }
        return new HoursForm(rows);
    }

    private static String text(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    static HoursForm sent(Form form) {
        var rows = new EnumMap<DayOfWeek, List<Row>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            var starts = form.all("start-" + day);
            var ends = form.all("end-" + day);
            var ofDay = new ArrayList<Row>();
            for (int i = 0; i < Math.min(MOST, Math.min(starts.size(), ends.size())); i++) {
                ofDay.add(new Row(starts.get(i), ends.get(i)));
            }
            rows.put(day, ofDay);
        }
        return new HoursForm(rows);
    }

    /// With a row more or less, where a button wants that; nothing where the hours are to be saved.
    Optional<HoursForm> edited(Form form) {
        if (!form.has(ADD) && !form.has(REMOVE)) {
            return Optional.empty();
        }
        var edited = new EnumMap<DayOfWeek, List<Row>>(rows);
        for (var day : DayOfWeek.values()) {
            var ofDay = new ArrayList<>(edited.getOrDefault(day, List.of()));
            if (form.text(ADD).equals(day.name()) && ofDay.size() < MOST) {
                ofDay.add(ofDay.isEmpty() ? USUAL : new Row("", ""));
            }
            for (int i = 0; i < ofDay.size(); i++) {
                if (form.text(REMOVE).equals(day + "-" + i)) {
                    ofDay.remove(i);
                    break;
                }
            }
            edited.put(day, ofDay);
        }
        return Optional.of(new HoursForm(edited));
    }

    /// The windows, without rows that are empty.
    ///
    /// @param form takes what is wrong with them
    Map<DayOfWeek, List<Window>> windows(Form form) {
        var windows = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        rows.forEach((day, ofDay) -> windows.put(day, windows(day, ofDay, form)));
        return windows;
    }

    private static List<Window> windows(DayOfWeek day, List<Row> rows, Form form) {
        var windows = new ArrayList<Window>();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isEmpty()) {
                window(day + "-" + i, rows.get(i), windows, form).ifPresent(windows::add);
            }
        }
        return windows;
    }

    private static Optional<Window> window(String id, Row row, List<Window> before, Form form) {
        var start = minute(row.start()).filter(minute -> minute < Window.END_OF_DAY);
        var end = minute(row.end());
        form.require("start-" + id, start.isPresent(), "error.start");
        form.require("end-" + id, end.isPresent(), "error.end");
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        form.require("end-" + id, start.get() < end.get(), "error.end.before");
        var window = new Window(start.get(), end.get());
        form.require("start-" + id, before.stream().noneMatch(window::overlaps), "error.overlap");
        return start.get() < end.get() ? Optional.of(window) : Optional.empty();
    }

    private static Optional<Integer> minute(String text) {
        var time = TIME.matcher(text);
        return time.matches()
                ? Optional.of(Integer.parseInt(time.group("hour")) * 60 + Integer.parseInt(time.group("minute")))
                        .filter(minute -> minute <= Window.END_OF_DAY)
                : Optional.empty();
    }
}
