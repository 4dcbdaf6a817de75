package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.adapters.web.Pages;
import io.kalends.calendars.adapters.web.availability.Ranges;
import io.kalends.calendars.application.widget.AnalyzeWidget;
import io.kalends.calendars.application.widget.ListWidgetEmbeds;
import io.kalends.calendars.application.widget.WidgetStatistics.Embed;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What the signed-in host's booking widgets bring.
@ApiController
@RequestMapping("/widgets/{id}")
@Tag(name = "Widgets")
class WidgetAnalyticsController {

    private final AnalyzeWidget analyze;
    private final ListWidgetEmbeds embeds;

    WidgetAnalyticsController(AnalyzeWidget analyze, ListWidgetEmbeds embeds) {
        this.analyze = analyze;
        this.embeds = embeds;
    }

    @Schema(name = "WidgetEmbed")
    record EmbedAnswer(
            @Schema(example = "www.example.org") String site,
            Instant firstSeenAt,

            @Schema(description = "When it last showed the widget")
            Instant lastSeenAt) {

        static EmbedAnswer of(Embed embed) {
            return new EmbedAnswer(embed.site().host(), embed.firstSeenAt(), embed.lastSeenAt());
        }
    }

    @GetMapping("/analytics")
    @Operation(
            summary = "Analyze what a booking widget brings, by day and by site",
            description = "Views, views with times to choose from, times chosen, and bookings, whatever became of "
                    + "them. Sums alone are kept: no cookies, nothing about visitors, so that one who comes twice "
                    + "counts twice. Dates are local in `timeZone`, that of the widget's first calendar. The range is "
                    + "[from, to), at most 366 days.")
    WidgetAnalyticsAnswer analyze(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(example = "2027-03-01") @RequestParam LocalDate from,
            @Parameter(example = "2027-04-01") @RequestParam LocalDate to) {
        Ranges.requireInOrder(from, to);
        return WidgetAnalyticsAnswer.of(analyze.handle(new AnalyzeWidget.Question(
                new UserId(caller.userId()), new WidgetId(id), new AnalyzeWidget.Dates.Between(from, to))));
    }

    @GetMapping("/embeds")
    @Operation(
            summary = "List the sites that have shown a booking widget",
            description = "Sorted by `lastSeenAt` or `firstSeenAt`, the last seen first. The first 500 sites alone are "
                    + "told apart.")
    PageAnswer<EmbedAnswer> embeds(@AuthenticationPrincipal Caller caller, @PathVariable UUID id, PageQuery page) {
        return Pages.answer(
                embeds.handle(new UserId(caller.userId()), new WidgetId(id), Pages.request(page)), EmbedAnswer::of);
    }
}
