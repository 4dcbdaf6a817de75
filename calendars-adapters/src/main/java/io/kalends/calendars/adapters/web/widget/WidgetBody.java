package io.kalends.calendars.adapters.web.widget;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kalends.calendars.adapters.web.LimitsBody;
import io.kalends.calendars.adapters.web.appointment.LocationBody;
import io.kalends.calendars.application.widget.WidgetDraft;
import io.kalends.calendars.application.widget.WidgetDraft.LeftOpen;
import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.Buffer;
import io.kalends.calendars.domain.calendar.Buffers;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.widget.BookingTerms;
import io.kalends.calendars.domain.widget.Branding;
import io.kalends.calendars.domain.widget.Questions;
import io.kalends.calendars.domain.widget.Slug;
import io.kalends.calendars.domain.widget.WebAddresses;
import io.kalends.calendars.domain.widget.WidgetMember;
import io.kalends.calendars.domain.widget.WidgetSettings;
import io.kalends.calendars.domain.widget.WidgetStatus;
import io.kalends.calendars.domain.widget.WidgetType;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/// What a host says about a widget. Read-only fields are accepted and ignored.
@Schema(name = "WidgetRequest")
@JsonIgnoreProperties({"id", "key", "version", "createdAt", "updatedAt"})
record WidgetBody(
        @Schema(example = "Consultations", description = "What is booked here, as bookers read it")
        @NotBlank
        @Size(min = 1, max = 200)
        String name,

        @Nullable @Size(min = 0, max = 5000) String description,

        @Schema(description = "How it shows itself where it is embedded. INLINE when left out") @Nullable
        WidgetType type,

        @Schema(
                description = "Bookers see one that is ACTIVE or PAUSED, and book at one that is ACTIVE. When left out "
                        + "DRAFT, or what it was")
        @Nullable
        WidgetStatus status,

        @Schema(
                example = "consultations",
                description = "The name of its page, `/b/{slug}`. When left out made of the name, or what it was")
        @Nullable
        @Size(min = 1, max = Slug.MAX_LENGTH)
        @Pattern(regexp = Slug.FORM, message = "{format.slug}")
        String slug,

        @Schema(description = "In which you may book. Of COLLECTIVE ones the first takes the appointment")
        @NotEmpty
        @Size(min = 1, max = WidgetSettings.MAX_MEMBERS)
        List<@Valid @NotNull MemberBody> calendars,

        @Schema(
                description = "Who takes a booking: one that is free, in fair turns, or all of them. The former when "
                        + "left out")
        @Nullable
        AssignmentMode assignment,

        @Schema(
                example = "[30, 60]",
                description = "In minutes, of which bookers choose one. When left out the first calendar's "
                        + "slotMinutes, or what it was")
        @Nullable
        @Size(min = 1, max = BookingTerms.MAX_DURATIONS)
        List<@NotNull @Range(min = BookingPolicy.MIN_SLOT_MINUTES, max = BookingPolicy.MAX_SLOT_MINUTES) Integer>
                durations,

        @Schema(example = "15", description = "Distance between starts on offer; null for the calendar's own")
        @Nullable
        @Range(min = BookingPolicy.MIN_STEP_MINUTES, max = BookingPolicy.MAX_STEP_MINUTES)
        Integer stepMinutes,

        @Schema(example = "1440", description = "1440 when left out. The calendar's own counts too")
        @Nullable
        @Range(min = BookingPolicy.MIN_NOTICE_MINUTES, max = BookingPolicy.MAX_NOTICE_MINUTES)
        Integer minimumNoticeMinutes,

        @Schema(
                example = "60",
                description = "How many local days after today may be booked, within the calendar's own")
        @Nullable
        @Range(min = BookingPolicy.MIN_HORIZON_DAYS, max = BookingPolicy.MAX_HORIZON_DAYS)
        Integer bookingHorizonDays,

        @Schema(description = "On what is booked here, in whichever calendar. The calendar's own count too")
        @Nullable
        @Valid
        LimitsBody limits,

        @Schema(description = "The least that is kept free around what is booked here") @Nullable @Valid
        BuffersBody buffers,

        @Schema(description = "A booking waits for approval where the widget or the calendar wants that") @Nullable
        Confirmation confirmation,

        @Schema(
                example = "1440",
                description = "How long before its start a customer may still cancel or move an appointment; null for "
                        + "the calendar's own")
        @Nullable
        @Range(min = CancellationPolicy.MIN_NOTICE_MINUTES, max = CancellationPolicy.MAX_NOTICE_MINUTES)
        Integer cancellationNoticeMinutes,

        @Nullable @Size(min = 0, max = Questions.MAX) List<@Valid @NotNull QuestionBody> questions,

        @Schema(description = "Shown to everybody who sees the widget, before they book") @Nullable @Valid
        LocationBody location,

        @Schema(
                format = "uri",
                example = "https://example.org/thanks",
                description = "Where bookers go once they have booked")
        @Nullable
        @Size(min = 0, max = 2000)
        String redirectUrl,

        @Nullable @Valid BrandingBody branding,

        @Schema(
                example = "[\"https://example.org\"]",
                description = "The sites that may embed it; all when left out or empty")
        @Nullable
        @Size(min = 0, max = 50)
        List<@NotNull @Size(min = 1, max = 300) String> allowedOrigins,

        @Schema(
                example = "[\"en\", \"de\"]",
                description = "That it is shown in, the first where the viewer wants another; all when left out or "
                        + "empty")
        @Nullable
        @Size(min = 0, max = 4)
        List<@NotNull @Pattern(regexp = "en|de|fr|es", message = "{format.language}") String> languages) {

    /// A calendar that a widget offers.
    @Schema(name = "WidgetCalendar")
    record MemberBody(
            @NotNull UUID calendarId,

            @Schema(
                    example = "1",
                    description = "With twice the weight of another, twice its bookings; 1 when left out")
            @Nullable
            @Range(min = WidgetMember.MIN_WEIGHT, max = WidgetMember.MAX_WEIGHT)
            Integer weight) {

        static MemberBody of(WidgetMember member) {
            return new MemberBody(member.calendar().value(), member.weight());
        }

        private WidgetMember toDomain() {
            return new WidgetMember(new CalendarId(calendarId), requireNonNullElse(weight, WidgetMember.MIN_WEIGHT));
        }
    }

    /// Time kept free around what is booked.
    @Schema(name = "WidgetBuffers")
    record BuffersBody(
            @Schema(example = "0") @Nullable @Range(min = 0, max = Buffer.MAX_MINUTES)
            Integer beforeMinutes,

            @Schema(example = "15") @Nullable @Range(min = 0, max = Buffer.MAX_MINUTES)
            Integer afterMinutes) {

        private Buffers toDomain() {
            return new Buffers(
                    Duration.ofMinutes(requireNonNullElse(beforeMinutes, 0)),
                    Duration.ofMinutes(requireNonNullElse(afterMinutes, 0)));
        }
    }

    /// @throws io.kalends.platform.http.ProblemException naming what is wrong with any field
    WidgetDraft draft() {
        var errors = new ArrayList<FieldError>();
        var members = calendars.stream().map(MemberBody::toDomain).toList();
        var offered = members.stream().map(WidgetMember::calendar).toList();
        Repeated.check(offered, i -> "calendars[" + i + "].calendarId", errors);
        Repeated.check(given(durations), i -> "durations[" + i + "]", errors);
        checkQuestions(errors);
        var redirect = redirect(errors);
        var origins = origins(errors);
        Problem.requireNone(errors);
        return new WidgetDraft(name, offered, open -> settings(open, members, redirect.orElse(null), origins));
    }

    private void checkQuestions(List<FieldError> errors) {
        var asked = given(questions);
        Repeated.check(asked.stream().map(QuestionBody::key).toList(), i -> "questions[" + i + "].key", errors);
        for (int i = 0; i < asked.size(); i++) {
            asked.get(i).check("questions[" + i + "]", errors);
        }
    }

    private Optional<URI> redirect(List<FieldError> errors) {
        var page = Optional.ofNullable(redirectUrl).flatMap(WebAddresses::page);
        if (redirectUrl != null && page.isEmpty()) {
            errors.add(FieldError.invalidFormat(
                    "redirectUrl",
                    Wording.of(
                            "format.web_address",
                            "must be an http or https URL without user info, such as https://example.org/thanks")));
        }
        return page;
    }

    private Set<String> origins(List<FieldError> errors) {
        var origins = given(allowedOrigins).stream().map(WebAddresses::origin).toList();
        for (int i = 0; i < origins.size(); i++) {
            if (origins.get(i).isEmpty()) {
                errors.add(FieldError.invalidFormat(
                        "allowedOrigins[" + i + "]",
                        Wording.of("format.origin", "must be a site such as https://example.org, without a path")));
            }
        }
        return origins.stream().flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }

    private WidgetSettings settings(
            LeftOpen open, List<WidgetMember> members, @Nullable URI redirect, Set<String> origins) {
        return new WidgetSettings(
                name,
                description,
                requireNonNullElse(type, WidgetType.INLINE),
                requireNonNullElse(status, open.status()),
                slug == null ? open.slug() : new Slug(slug),
                members,
                requireNonNullElse(assignment, AssignmentMode.ROUND_ROBIN),
                terms(open.durations()),
                new Questions(
                        given(questions).stream().map(QuestionBody::toDomain).toList()),
                LocationBody.toDomain(location),
                redirect,
                branding == null ? Branding.plain() : branding.toDomain(),
                origins,
                given(languages).stream().distinct().map(Locale::forLanguageTag).toList());
    }

    private BookingTerms terms(List<Duration> otherwise) {
        return new BookingTerms(
                durations == null
                        ? otherwise
                        : durations.stream().map(Duration::ofMinutes).toList(),
                minutes(stepMinutes),
                requireNonNullElse(minutes(minimumNoticeMinutes), BookingTerms.DEFAULT_NOTICE),
                bookingHorizonDays,
                LimitsBody.toDomain(limits),
                buffers == null ? Buffers.none() : buffers.toDomain(),
                requireNonNullElse(confirmation, Confirmation.AUTOMATIC),
                cancellationNoticeMinutes == null
                        ? null
                        : new CancellationPolicy(Duration.ofMinutes(cancellationNoticeMinutes)));
    }

    private static @Nullable Duration minutes(@Nullable Integer minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    private static <T> List<T> given(@Nullable List<T> list) {
        return requireNonNullElse(list, List.of());
    }
}
