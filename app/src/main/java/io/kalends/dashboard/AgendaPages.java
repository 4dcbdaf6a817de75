package io.kalends.dashboard;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.kalends.calendars.api.ListHostAppointments;
import io.kalends.calendars.api.ListHostAppointments.Entry;
import io.kalends.calendars.api.ListHostCalendars;
import io.kalends.calendars.api.ListHostWidgets;
import io.kalends.dashboard.Viewer.Host;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What a host has to do today, and next.
@Hidden
@Controller
class AgendaPages {

    private static final int MOST = 100;

    private final ListHostAppointments appointments;
    private final ListHostCalendars calendars;
    private final ListHostWidgets widgets;
    private final DashboardWriter pages;
    private final InstantSource clock;

    AgendaPages(
            ListHostAppointments appointments,
            ListHostCalendars calendars,
            ListHostWidgets widgets,
            DashboardWriter pages,
            InstantSource clock) {
        this.appointments = appointments;
        this.calendars = calendars;
        this.widgets = widgets;
        this.pages = pages;
        this.clock = clock;
    }

    /// @param date as the host reads it
    record Day(String date, List<Line> lines) {}

    /// @param over whether it has ended
    record Line(String hours, @Nullable String title, String customer, String email, String status, boolean over) {}

    @GetMapping(SignInPages.HOME)
    ResponseEntity<String> agenda(Host host) {
        var words = host.words();
        var now = clock.instant();
        var today = words.dateOf(now);
        var found =
                appointments.handle(host.id(), today.atStartOfDay(words.zone()).toInstant(), MOST);
        var byDay = found.entries().stream()
                .collect(groupingBy(entry -> words.dateOf(entry.start()), LinkedHashMap::new, toList()));
        var todays = byDay.remove(today);
        var model = new HashMap<String, @Nullable Object>();
        model.put("today", words.date(today));
        model.put("zone", words.zoneName());
        model.put("todays", todays == null ? List.of() : lines(todays, host));
        model.put(
                "days",
                byDay.entrySet().stream()
                        .map(day -> new Day(words.date(day.getKey()), lines(day.getValue(), host)))
                        .toList());
        model.put("cut", found.isCut());
        model.put("calendars", calendars.handle(host.id()));
        model.put(
                "widgets",
                widgets.handle(host.id()).stream()
                        .filter(widget -> widget.isPublic())
                        .toList());
        return pages.page(host, "agenda", model);
    }

    private List<Line> lines(List<Entry> entries, Host host) {
        return entries.stream()
                .map(entry -> new Line(
                        host.words().hours(entry.start(), entry.end()),
                        entry.title(),
                        entry.customer(),
                        entry.email(),
                        entry.status(),
                        !entry.end().isAfter(clock.instant())))
                .toList();
    }
}
