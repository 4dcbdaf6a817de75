package io.kalends.demo;

import static java.util.stream.Collectors.toMap;

import io.kalends.calendars.api.ChangeHostHours;
import io.kalends.calendars.api.CreateHostCalendar;
import io.kalends.calendars.api.CreateHostWidget;
import io.kalends.calendars.api.FindHostHours;
import io.kalends.calendars.api.FindHostWidget;
import io.kalends.calendars.api.HostHours.Window;
import io.kalends.calendars.api.HostWidget;
import io.kalends.calendars.api.HostWidgetDraft;
import io.kalends.calendars.api.PublicWidget.Question;
import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The demo's calendars and booking pages.
@Component
@Profile("demo")
class DemoWidgets {

    private static final int HOUR = 60;
    private static final List<Window> LONG_DAY =
            List.of(new Window(9 * HOUR, 12 * HOUR), new Window(13 * HOUR, 18 * HOUR));
    private static final List<Window> MORNING = List.of(new Window(8 * HOUR + 30, 12 * HOUR));

    private final CreateHostCalendar calendars;
    private final FindHostHours hours;
    private final ChangeHostHours changeHours;
    private final CreateHostWidget widgets;
    private final FindHostWidget find;

    DemoWidgets(
            CreateHostCalendar calendars,
            FindHostHours hours,
            ChangeHostHours changeHours,
            CreateHostWidget widgets,
            FindHostWidget find) {
        this.calendars = calendars;
        this.hours = hours;
        this.changeHours = changeHours;
        this.widgets = widgets;
        this.find = find;
    }

    List<HostWidget> publish(UUID host) {
        var office = calendar(host, "Consultations", 30, LONG_DAY);
        var studio = calendar(host, "Studio", 60, MORNING);
        return Stream.of(
                        widget(
                                "First consultation",
                                "We get to know each other, and see whether and how I can help you.",
                                List.of(office),
                                "ROUND_ROBIN",
                                List.of(30, 60),
                                "#1f5fdb",
                                question("company", "TEXT", "Company"),
                                question(
                                        "topic",
                                        "SINGLE_CHOICE",
                                        "What is it about?",
                                        "A new project",
                                        "A second opinion")),
                        widget(
                                "Studio visit",
                                "A look around, with time for a coffee.",
                                List.of(office, studio),
                                "COLLECTIVE",
                                List.of(60),
                                "#0b6b3a",
                                question("people", "NUMBER", "How many of you will come?")))
                .map(draft -> find.handle(host, widgets.handle(host, draft)))
                .toList();
    }

    private UUID calendar(UUID host, String name, int slotMinutes, List<Window> day) {
        var calendar = calendars.handle(new CreateHostCalendar.Command(host, name, Demo.ZONE, slotMinutes));
        var week = Stream.of(DayOfWeek.values())
                .filter(weekday -> weekday.compareTo(DayOfWeek.SATURDAY) < 0)
                .collect(toMap(weekday -> weekday, _ -> day));
        changeHours.handle(new ChangeHostHours.Command(
                host, calendar, hours.handle(host, calendar).version(), week));
        return calendar;
    }

    private static HostWidgetDraft widget(
            String name,
            @Nullable String description,
            List<UUID> calendars,
            String assignment,
            List<Integer> durations,
            String color,
            Question... questions) {
        return new HostWidgetDraft(
                name,
                description,
                "INLINE",
                "ACTIVE",
                calendars,
                assignment,
                durations,
                2 * HOUR,
                List.of(questions),
                color,
                "AUTO",
                List.of());
    }

    private static Question question(String key, String type, String label, String... options) {
        return new Question(key, type, label, null, false, List.of(options));
    }
}
