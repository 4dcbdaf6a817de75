package io.kalends.dashboard;

import io.kalends.calendars.api.ChangeHostHours;
import io.kalends.calendars.api.FindHostHours;
import io.kalends.calendars.api.HostHours;
import io.kalends.dashboard.Viewer.Host;
import io.kalends.pages.PageWriter;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where a host says when a calendar is open each week.
@Hidden
@Controller
@RequestMapping("/dashboard/calendars/{id}/hours")
class HoursPages {

    private static final Set<String> NOTICES = Set.of("created", "saved");

    private final FindHostHours find;
    private final ChangeHostHours change;
    private final DashboardWriter pages;

    HoursPages(FindHostHours find, ChangeHostHours change, DashboardWriter pages) {
        this.find = find;
        this.change = change;
        this.pages = pages;
    }

    /// @param id of the day, such as `MONDAY`
    record Day(String id, String name, List<HoursForm.Row> rows) {}

    @GetMapping
    ResponseEntity<String> show(Host host, @PathVariable UUID id, @RequestParam(defaultValue = "") String notice) {
        var hours = find.handle(host.id(), id);
        var model = model(host, hours, hours.version(), HoursForm.of(hours.windows()));
        if (NOTICES.contains(notice)) {
            model.put("notice", pages.say("hours." + notice, host));
        }
        return pages.page(host, "hours", model);
    }

    @PostMapping
    ResponseEntity<String> save(Host host, @PathVariable UUID id, HttpServletRequest request) {
        var hours = find.handle(host.id(), id);
        var form = new Form(request, pages, host);
        var typed = HoursForm.sent(form);
        long version = Form.number(form.text("version")).orElse(0);
        var edited = typed.edited(form);
        if (edited.isPresent()) {
            return pages.page(host, "hours", model(host, hours, version, edited.get()));
        }
        var windows = typed.windows(form);
        var model = model(host, hours, version, typed);
        if (!form.isRight()) {
            return pages.again(host, "hours", model, form);
        }
        return pages.attempt(host, "hours", model, () -> {
            change.handle(new ChangeHostHours.Command(host.id(), id, version, windows));
            return PageWriter.seeOther(path(id) + "?notice=saved");
        });
    }

    private static String path(UUID calendar) {
        return "/dashboard/calendars/" + calendar + "/hours";
    }

    private static Map<String, @Nullable Object> model(Host host, HostHours hours, long version, HoursForm form) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("path", path(hours.calendar()));
        model.put("calendar", hours.calendarName());
        model.put("zone", hours.timeZone().getId().replace('_', ' '));
        model.put("version", version);
        var first = WeekFields.of(host.locale()).getFirstDayOfWeek();
        model.put(
                "days",
                Stream.iterate(first, day -> day.plus(1))
                        .limit(DayOfWeek.values().length)
                        .map(day -> new Day(
                                day.name(),
                                day.getDisplayName(TextStyle.FULL_STANDALONE, host.locale()),
                                form.rows().getOrDefault(day, List.of())))
                        .toList());
        return model;
    }
}
