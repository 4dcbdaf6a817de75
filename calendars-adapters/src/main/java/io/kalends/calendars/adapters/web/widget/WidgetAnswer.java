package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.adapters.web.LimitsBody;
import io.kalends.calendars.adapters.web.appointment.LocationBody;
import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.widget.Widget;
import io.kalends.calendars.domain.widget.WidgetStatus;
import io.kalends.calendars.domain.widget.WidgetType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A booking widget as its host sees it.
@Schema(name = "Widget")
record WidgetAnswer(
        UUID id,

        @Schema(example = "wgt_3q2-7wQ1rF0o9cXb5mKd8A", description = "By which pages embed it; no secret")
        String key,

        @Schema(example = "Consultations") String name,
        @Nullable String description,
        WidgetType type,
        WidgetStatus status,
        @Schema(example = "consultations") String slug,
        List<WidgetBody.MemberBody> calendars,
        AssignmentMode assignment,
        @Schema(example = "[30, 60]") List<Integer> durations,
        @Schema(example = "15") @Nullable Integer stepMinutes,
        @Schema(example = "1440") int minimumNoticeMinutes,
        @Schema(example = "60") @Nullable Integer bookingHorizonDays,
        LimitsBody limits,
        WidgetBody.BuffersBody buffers,
        Confirmation confirmation,
        @Schema(example = "1440") @Nullable Integer cancellationNoticeMinutes,
        List<QuestionBody> questions,
        @Nullable LocationBody location,

        @Schema(format = "uri", example = "https://example.org/thanks") @Nullable
        String redirectUrl,

        BrandingBody branding,
        @Schema(example = "[\"https://example.org\"]") List<String> allowedOrigins,
        @Schema(example = "[\"en\", \"de\"]") List<String> languages,
        @Schema(example = "1") long version,
        Instant createdAt,
        Instant updatedAt) {

    static WidgetAnswer of(Widget widget) {
        var settings = widget.settings();
        var terms = settings.terms();
        return new WidgetAnswer(
                widget.id().value(),
                widget.key().value(),
                settings.name(),
                settings.description(),
                settings.type(),
                settings.status(),
                settings.slug().value(),
                settings.members().stream().map(WidgetBody.MemberBody::of).toList(),
                settings.assignment(),
                terms.durations().stream().map(WidgetAnswer::minutes).toList(),
                Optional.ofNullable(terms.step()).map(WidgetAnswer::minutes).orElse(null),
                minutes(terms.minimumNotice()),
                terms.horizonDays(),
                LimitsBody.of(terms.limits()),
                new WidgetBody.BuffersBody(
                        minutes(terms.buffers().before()),
                        minutes(terms.buffers().after())),
                terms.confirmation(),
                Optional.ofNullable(terms.cancellation())
                        .map(policy -> minutes(policy.notice()))
                        .orElse(null),
                settings.questions().all().stream().map(QuestionBody::of).toList(),
                LocationBody.of(settings.location()),
                Optional.ofNullable(settings.redirect()).map(URI::toString).orElse(null),
                BrandingBody.of(settings.branding()),
                settings.allowedOrigins().stream().sorted().toList(),
                settings.languages().stream().map(Locale::toLanguageTag).toList(),
                widget.version(),
                widget.createdAt(),
                widget.updatedAt());
    }

    private static int minutes(Duration duration) {
        return (int) duration.toMinutes();
    }
}
