package io.kalends.dashboard;

import io.kalends.calendars.api.ChangeHostWidget;
import io.kalends.calendars.api.CreateHostWidget;
import io.kalends.calendars.api.FindHostWidget;
import io.kalends.calendars.api.HostWidgetDraft;
import io.kalends.calendars.api.ListHostCalendars;
import io.kalends.calendars.api.ListHostCalendars.HostCalendar;
import io.kalends.calendars.api.ListHostWidgets;
import io.kalends.dashboard.Viewer.Host;
import io.kalends.pages.PageWriter;
import io.kalends.platform.idempotency.OncePerForm;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A host's booking widgets, and where they are made and changed.
@Hidden
@Controller
class HostWidgetPages {

    static final String NEW = "/dashboard/widgets/new";

    private static final String EDITOR = "widget";
    private static final Set<String> NOTICES = Set.of("created", "saved");

    private final ListHostWidgets list;
    private final ListHostCalendars calendars;
    private final FindHostWidget find;
    private final CreateHostWidget create;
    private final ChangeHostWidget change;
    private final WidgetEditor editor;
    private final DashboardWriter pages;
    private final OncePerForm once;

    HostWidgetPages(
            ListHostWidgets list,
            ListHostCalendars calendars,
            FindHostWidget find,
            CreateHostWidget create,
            ChangeHostWidget change,
            WidgetEditor editor,
            DashboardWriter pages,
            OncePerForm once) {
        this.list = list;
        this.calendars = calendars;
        this.find = find;
        this.create = create;
        this.change = change;
        this.editor = editor;
        this.pages = pages;
        this.once = once;
    }

    static String path(UUID widget) {
        return "/dashboard/widgets/" + widget;
    }

    @GetMapping("/dashboard/widgets")
    ResponseEntity<String> list(Host host) {
        return pages.page(
                host, "widgets", Map.of("widgets", list.handle(host.id()), "calendars", calendars.handle(host.id())));
    }

    /// With nothing to book there is nothing to publish: first comes a calendar.
    @GetMapping(NEW)
    ResponseEntity<String> ask(Host host) {
        var offered = calendars.handle(host.id());
        if (offered.isEmpty()) {
            return PageWriter.seeOther("/dashboard/calendars/new");
        }
        var blank = WidgetForm.of(HostWidgetDraft.blank(offered.getFirst()));
        return pages.page(host, EDITOR, editor.ofNew(host, offered, blank, UUID.randomUUID()));
    }

    @PostMapping(NEW)
    ResponseEntity<String> create(Host host, HttpServletRequest request) {
        var form = new Form(request, pages, host);
        var typed = WidgetForm.sent(form, HostWidgetDraft.FIRST_STATUSES);
        var offered = calendars.handle(host.id());
        var edited = typed.edited(form);
        if (edited.isPresent()) {
            return pages.page(host, EDITOR, editor.ofNew(host, offered, edited.get(), form.key()));
        }
        var draft = typed.draft(form, ids(offered), List.of());
        var model = editor.ofNew(host, offered, typed, form.key());
        if (!form.isRight()) {
            return pages.again(host, EDITOR, model, form);
        }
        return pages.attempt(
                host,
                EDITOR,
                model,
                () -> PageWriter.seeOther(once.answer(
                        NEW + " " + host.id(),
                        form.key(),
                        () -> path(create.handle(host.id(), draft)) + "?notice=created")));
    }

    @GetMapping("/dashboard/widgets/{id}")
    ResponseEntity<String> show(Host host, @PathVariable UUID id, @RequestParam(defaultValue = "") String notice) {
        var widget = find.handle(host.id(), id);
        var model =
                editor.of(host, calendars.handle(host.id()), widget, WidgetForm.of(widget.said()), widget.version());
        if (NOTICES.contains(notice)) {
            model.put("notice", pages.say("widget." + notice, host));
        }
        return pages.page(host, EDITOR, model);
    }

    @PostMapping("/dashboard/widgets/{id}")
    ResponseEntity<String> save(Host host, @PathVariable UUID id, HttpServletRequest request) {
        var widget = find.handle(host.id(), id);
        var form = new Form(request, pages, host);
        var typed = WidgetForm.sent(form, widget.statuses());
        long version = Form.number(form.text("version")).orElse(0);
        var offered = calendars.handle(host.id());
        var edited = typed.edited(form);
        if (edited.isPresent()) {
            return pages.page(host, EDITOR, editor.of(host, offered, widget, edited.get(), version));
        }
        var draft = typed.draft(form, ids(offered), widget.said().calendars());
        var model = editor.of(host, offered, widget, typed, version);
        if (!form.isRight()) {
            return pages.again(host, EDITOR, model, form);
        }
        return pages.attempt(host, EDITOR, model, () -> {
            change.handle(new ChangeHostWidget.Command(host.id(), id, version, draft));
            return PageWriter.seeOther(path(id) + "?notice=saved");
        });
    }

    private static List<UUID> ids(List<HostCalendar> calendars) {
        return calendars.stream().map(HostCalendar::id).toList();
    }
}
