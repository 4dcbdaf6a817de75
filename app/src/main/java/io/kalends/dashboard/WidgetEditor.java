package io.kalends.dashboard;

import io.kalends.calendars.api.HostWidget;
import io.kalends.calendars.api.HostWidgetDraft;
import io.kalends.calendars.api.ListHostCalendars.HostCalendar;
import io.kalends.dashboard.Viewer.Host;
import io.kalends.platform.http.BaseUrl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the page shows on which a booking widget is made or changed.
@Component
class WidgetEditor {

    private final DashboardWriter pages;
    private final BaseUrl baseUrl;

    WidgetEditor(DashboardWriter pages, BaseUrl baseUrl) {
        this.pages = pages;
        this.baseUrl = baseUrl;
    }

    /// For a widget that there is not yet.
    ///
    /// @param calendars that it may offer
    Map<String, @Nullable Object> ofNew(Host host, List<HostCalendar> calendars, WidgetForm form, UUID key) {
        var model = model(host, calendars, form, HostWidgetDraft.FIRST_STATUSES);
        model.put("path", HostWidgetPages.NEW);
        model.put("key", key);
        model.put("version", null);
        model.put("widget", null);
        return model;
    }

    /// @param calendars that it may offer
    /// @param version that the host has seen
    Map<String, @Nullable Object> of(
            Host host, List<HostCalendar> calendars, HostWidget widget, WidgetForm form, long version) {
        var model = model(host, calendars, form, widget.statuses());
        var page = "/b/" + widget.slug();
        model.put("path", HostWidgetPages.path(widget.id()));
        model.put("key", null);
        model.put("version", version);
        model.put("widget", widget);
        model.put("page", page);
        model.put("address", baseUrl.with(page));
        model.put("code", EmbedCode.of(widget, baseUrl.with(""), pages.say("widget.embed.label", host)));
        return model;
    }

    private Map<String, @Nullable Object> model(
            Host host, List<HostCalendar> calendars, WidgetForm form, List<String> statuses) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("form", form);
        model.put("newTitle", pages.say("widget.new", host));
        model.put("statuses", statuses);
        model.put("calendars", calendars);
        model.put("types", HostWidgetDraft.TYPES);
        model.put("assignments", HostWidgetDraft.ASSIGNMENTS);
        model.put("themes", HostWidgetDraft.THEMES);
        model.put("units", NoticeUnit.NAMES);
        model.put("questionTypes", HostWidgetDraft.QUESTION_TYPES);
        model.put("full", form.questions().size() >= HostWidgetDraft.MOST_QUESTIONS);
        return model;
    }
}
