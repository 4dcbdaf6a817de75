package io.kalends.dashboard;

import io.kalends.calendars.api.CreateHostCalendar;
import io.kalends.calendars.api.ListHostCalendars;
import io.kalends.dashboard.Viewer.Host;
import io.kalends.pages.PageWriter;
import io.kalends.platform.http.IanaZones;
import io.kalends.platform.idempotency.OncePerForm;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// A host's calendars, and where they get one more.
@Hidden
@Controller
class CalendarPages {

    private static final String NEW = "/dashboard/calendars/new";
    private static final String USUAL_MINUTES = "30";

    private final ListHostCalendars calendars;
    private final CreateHostCalendar create;
    private final DashboardWriter pages;
    private final OncePerForm once;

    CalendarPages(ListHostCalendars calendars, CreateHostCalendar create, DashboardWriter pages, OncePerForm once) {
        this.calendars = calendars;
        this.create = create;
        this.pages = pages;
        this.once = once;
    }

    @GetMapping("/dashboard/calendars")
    ResponseEntity<String> list(Host host) {
        return pages.page(host, "calendars", Map.of("calendars", calendars.handle(host.id())));
    }

    @GetMapping(NEW)
    ResponseEntity<String> ask(Host host) {
        return pages.page(
                host,
                "calendar",
                model(
                        UUID.randomUUID(),
                        Map.of("name", "", "zone", host.words().zone().getId(), "minutes", USUAL_MINUTES)));
    }

    /// Leads on to the hours of the calendar.
    @PostMapping(NEW)
    ResponseEntity<String> create(Host host, HttpServletRequest request) {
        var form = new Form(request, pages, host);
        var name = form.required("name", CreateHostCalendar.LONGEST_NAME);
        var zone = form.zone("zone");
        var minutes = form.number("minutes", CreateHostCalendar.MIN_SLOT_MINUTES, CreateHostCalendar.MAX_SLOT_MINUTES);
        var model = model(form.key(), Map.of("name", name, "zone", form.text("zone"), "minutes", form.text("minutes")));
        if (!form.isRight() || zone.isEmpty() || minutes.isEmpty()) {
            return pages.again(host, "calendar", model, form);
        }
        return pages.attempt(
                host,
                "calendar",
                model,
                () -> PageWriter.seeOther(once.answer(
                        NEW + " " + host.id(),
                        form.key(),
                        () -> "/dashboard/calendars/"
                                + create.handle(
                                        new CreateHostCalendar.Command(host.id(), name, zone.get(), minutes.get()))
                                + "/hours?notice=created")));
    }

    private static Map<String, @Nullable Object> model(UUID key, Map<String, String> values) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("key", key);
        model.put("values", values);
        model.put("zones", IanaZones.places());
        return model;
    }
}
