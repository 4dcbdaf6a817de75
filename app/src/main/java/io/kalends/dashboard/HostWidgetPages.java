package io.kalends.dashboard;

import io.kalends.calendars.api.ChangeHostWidget;
import io.kalends.calendars.api.CreateHostWidget;
import io.kalends.calendars.api.FindHostWidget;
import io.kalends.calendars.api.HostWidgetDraft;
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
import org.jspecify.annotations.Nullable;
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
    private final FindHostWidget find;
    private final CreateHostWidget create;
    private final ChangeHostWidget change;
    private final WidgetEditor editor;
    private final DashboardWriter pages;
    private final OncePerForm once;

    HostWidgetPages(
            ListHostWidgets list,
            FindHostWidget find,
            CreateHostWidget create,
            ChangeHostWidget change,
            WidgetEditor editor,
            DashboardWriter pages,
            OncePerForm once) {
        this.list = list;
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
                host, "widgets", Map.of("widgets", list.handle(host.id()), "calendars", editor.calendars(host)));
    }

    /// With nothing to book there is nothing to publish: first comes a calendar.
    @GetMapping(NEW)
    ResponseEntity<String> ask(Host host) {
        var calendars = editor.calendars(host);
        if (calendars.isEmpty()) {
            return PageWriter.seeOther("/dashboard/calendars/new");
        }
        return pages.page(
                host,
                EDITOR,
                editor.ofNew(host, WidgetForm.of(HostWidgetDraft.blank(calendars.getFirst())), UUID.randomUUID()));
    }

    @PostMapping(NEW)
    ResponseEntity<String> create(Host host, HttpServletRequest request) {
        var form = new Form(request, pages, host);
        var typed = WidgetForm.sent(form, HostWidgetDraft.FIRST_STATUSES);
        var edited = typed.edited(form);
        if (edited.isPresent()) {
            return pages.page(host, EDITOR, editor.ofNew(host, edited.get(), form.key()));
        }
        var draft = typed.draft(form, offered(host), List.of());
        var model = editor.ofNew(host, typed, form.key());
        if (!form.isRight()) {
            return pages.again(host, EDITOR, model, form);
        }
        return answer(
                host,
                model,
                () -> once.answer(
                        NEW + " " + host.id(),
                        form.key(),
                        () -> path(create.handle(host.id(), draft)) + "?notice=created"));
    }

    @GetMapping("/dashboard/widgets/{id}")
    ResponseEntity<String> show(Host host, @PathVariable UUID id, @RequestParam(defaultValue = "") String notice) {
        var widget = find.handle(host.id(), id);
        var model = editor.of(host, widget, WidgetForm.of(widget.said()), widget.version());
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
        var edited = typed.edited(form);
        if (edited.isPresent()) {
            return pages.page(host, EDITOR, editor.of(host, widget, edited.get(), version));
        }
        var draft = typed.draft(form, offered(host), widget.said().calendars());
        var model = editor.of(host, widget, typed, version);
        if (!form.isRight()) {
            return pages.again(host, EDITOR, model, form);
        }
        return answer(host, model, () -> {
            change.handle(new ChangeHostWidget.Command(host.id(), id, version, draft));
            return path(id) + "?notice=saved";
        });
    }

    private List<UUID> offered(Host host) {
        return editor.calendars(host).stream().map(HostCalendar::id).toList();
    }

    /// What is to be done, and answers where that leads.
    private interface Doing {
        String run();
    }

    private ResponseEntity<String> answer(Host host, Map<String, @Nullable Object> model, Doing doing) {
        try {
            return PageWriter.seeOther(doing.run());
        } catch (RuntimeException e) {
            var problem = pages.refusal(e);
            model.put("refusal", pages.words(problem, host));
            return pages.page(host, problem.status(), EDITOR, model);
        }
    }
}
