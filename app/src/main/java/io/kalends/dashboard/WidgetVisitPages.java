package io.kalends.dashboard;

import io.kalends.calendars.api.AnalyzeHostWidget;
import io.kalends.calendars.api.FindHostWidget;
import io.kalends.dashboard.Viewer.Host;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What a host's booking page brought: views, and what came of them.
@Hidden
@Controller
class WidgetVisitPages {

    private static final int MONTH = 30;
    private static final List<Integer> RANGES = List.of(7, MONTH, 90);

    private final FindHostWidget find;
    private final AnalyzeHostWidget analyze;
    private final DashboardWriter pages;

    WidgetVisitPages(FindHostWidget find, AnalyzeHostWidget analyze, DashboardWriter pages) {
        this.find = find;
        this.analyze = analyze;
        this.pages = pages;
    }

    /// @param days up to today, one of the ranges on offer; a month otherwise
    @GetMapping("/dashboard/widgets/{id}/visits")
    ResponseEntity<String> show(Host host, @PathVariable UUID id, @RequestParam(defaultValue = "") String days) {
        var length = RANGES.stream()
                .filter(range -> range.toString().equals(days))
                .findFirst()
                .orElse(MONTH);
        var widget = find.handle(host.id(), id);
        var answer = analyze.handle(host.id(), id, length);
        var model = new HashMap<String, @Nullable Object>();
        model.put("widget", widget);
        model.put("ranges", RANGES);
        model.put("range", length);
        model.put("visits", VisitsView.of(answer, host.words()));
        return pages.page(host, "visits", model);
    }
}
