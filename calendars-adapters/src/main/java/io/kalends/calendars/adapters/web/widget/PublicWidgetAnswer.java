package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.api.PublicWidget;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A widget as everybody sees it: nothing about its host, its calendars or who books.
@Schema(name = "PublicWidget")
record PublicWidgetAnswer(
        @Schema(example = "wgt_2b7x0eZ3rT8vQp5LkNc1aA") String key,
        @Schema(example = "first-consultation-k3f9x2") String slug,
        @Schema(example = "First consultation") String name,
        @Nullable String description,
        @Schema(example = "INLINE") String type,

        @Schema(description = "False while its host takes no bookings")
        boolean takesBookings,

        @Schema(type = "string", example = "America/New_York", description = "In which its hours are kept")
        ZoneId timeZone,

        @Schema(example = "[30]", description = "Of which bookers choose one")
        List<Integer> durations,

        @Schema(description = "Whether a booking waits for the host")
        boolean needsApproval,

        List<QuestionAnswer> questions,
        @Nullable PublicLocation location,
        @Nullable URI redirectUrl,
        Branding branding,

        @Schema(example = "[\"en\"]", description = "That it is shown in; empty for all there are")
        List<Locale> languages) {

    @Schema(name = "PublicQuestion")
    record QuestionAnswer(
            @Schema(example = "company") String key,
            @Schema(example = "TEXT") String type,
            @Schema(example = "Company") String label,
            @Nullable String help,
            boolean required,
            List<String> options) {}

    @Schema(name = "PublicLocation")
    record PublicLocation(
            @Schema(example = "PHONE") String type,
            @Nullable String value) {}

    @Schema(name = "PublicBranding")
    record Branding(
            @Schema(example = "#1f6feb") String color,
            @Schema(example = "8") int cornerRadius,
            @Schema(example = "AUTO") String theme,
            @Nullable String logo,
            @Nullable String introduction,
            @Nullable String confirmation,
            @Nullable String button) {}

    static PublicWidgetAnswer of(PublicWidget widget) {
        var look = widget.look();
        return new PublicWidgetAnswer(
                widget.key(),
                widget.slug(),
                widget.name(),
                widget.description(),
                widget.type(),
                widget.takesBookings(),
                widget.timeZone(),
                widget.durations(),
                widget.needsApproval(),
                widget.questions().stream()
                        .map(question -> new QuestionAnswer(
                                question.key(),
                                question.type(),
                                question.label(),
                                question.help(),
                                question.required(),
                                question.options()))
                        .toList(),
                widget.place() == null
                        ? null
                        : new PublicLocation(
                                widget.place().type(), widget.place().value()),
                widget.redirect(),
                new Branding(
                        look.color(),
                        look.cornerRadius(),
                        look.theme(),
                        look.logo(),
                        look.introduction(),
                        look.confirmation(),
                        look.button()),
                widget.languages());
    }
}
