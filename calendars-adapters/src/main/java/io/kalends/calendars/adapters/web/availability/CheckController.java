package io.kalends.calendars.adapters.web.availability;

import io.kalends.calendars.application.appointment.CheckTime;
import io.kalends.calendars.application.appointment.ExplainTime;
import io.kalends.calendars.domain.availability.Source;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemRenderer;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// Whether one time can be booked, and why not.
@ApiController
@Tag(name = "Availability")
class CheckController {

    private final CheckTime check;
    private final ExplainTime explain;
    private final ProblemRenderer texts;

    CheckController(CheckTime check, ExplainTime explain, ProblemRenderer texts) {
        this.check = check;
        this.explain = explain;
        this.texts = texts;
    }

    @Schema(name = "AvailabilityCheckRequest")
    record CheckRequest(
            @NotNull UUID calendarId,

            @Schema(example = "2027-03-29T09:00:00Z") @NotNull
            Instant start,

            @Schema(
                    description =
                            "Without it that of the session which starts then, or else the calendar's slot length",
                    example = "30")
            @Nullable
            @Range(min = Integer.MIN_VALUE, max = BookingPolicy.MAX_SLOT_MINUTES)
            Integer durationMinutes) {}

    @Schema(name = "AvailabilityCheck")
    record CheckAnswer(
            UUID calendarId,
            Instant start,
            Instant end,
            boolean available,

            @Schema(description = "Seats that are free, or places in the session", example = "1")
            int remaining,

            @Nullable WithheldReason reason,

            @Schema(description = "The sentence that booking it would be refused with") @Nullable
            String detail,

            @Schema(description = "The moment for which the answer holds")
            Instant asOf) {}

    @Schema(name = "Explanation")
    record ExplainAnswer(
            Instant start,
            Instant end,
            boolean offered,
            @Nullable WithheldReason reason,

            @Schema(description = "Why, in a sentence for people; times are the calendar's local ones")
            String detail,

            @Schema(description = "What stands in the way, where one thing does and you may know of it") @Nullable
            Cause source) {}

    @Schema(name = "ExplanationSource")
    record Cause(
            Source.Kind kind,

            @Schema(
                    description = "Null for an API key without `appointments:read` where it is an appointment, and "
                            + "without `events:read` where it is an event")
            @Nullable
            UUID id) {

        static @Nullable Cause of(ExplainTime.Answer answer) {
            var source = answer.source();
            return source == null ? null : new Cause(source.kind(), answer.cause() == null ? null : source.id());
        }
    }

    @PostMapping("/availability/check")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such calendar, or it is somebody else's")
    @Operation(
            summary = "Check whether a time can be booked",
            description = "Answers what booking it would: the same reason and the same sentence.")
    CheckAnswer check(@AuthenticationPrincipal Caller caller, @Valid @RequestBody CheckRequest body) {
        var answer = check.handle(question(caller, body.calendarId(), body.start(), body.durationMinutes()));
        var reason = reasonOf(answer.verdict());
        return new CheckAnswer(
                body.calendarId(),
                answer.start(),
                end(answer),
                reason == null,
                remaining(answer.verdict()),
                reason,
                reason == null ? null : reason.detail(),
                answer.asOf());
    }

    @GetMapping("/calendars/{id}/availability/explain")
    @Operation(
            summary = "Explain why a time can or cannot be booked",
            description = "docs/reasons.md explains each reason, and what a host can do about it. An API key that may "
                    + "not read appointments, or events, learns the kind of what stands in the way, and no names.")
    ExplainAnswer explain(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(example = "2027-03-29T09:00:00Z") @RequestParam Instant start,
            @RequestParam(required = false)
                    @Range(min = Integer.MIN_VALUE, max = BookingPolicy.MAX_SLOT_MINUTES)
                    @Nullable
                    Integer durationMinutes,
            HttpServletRequest request) {
        var answer = explain.handle(
                new ExplainTime.Question(question(caller, id, start, durationMinutes), untoldTo(caller)));
        var checked = answer.checked();
        var reason = reasonOf(checked.verdict());
        return new ExplainAnswer(
                checked.start(),
                end(checked),
                reason == null,
                reason,
                texts.say(Explanation.of(answer), request),
                Cause.of(answer));
    }

    private static Set<Source.Kind> untoldTo(Caller caller) {
        var untold = EnumSet.noneOf(Source.Kind.class);
        if (!caller.mayRead("appointments")) {
            untold.add(Source.Kind.APPOINTMENT);
        }
        if (!caller.mayRead("events")) {
            untold.add(Source.Kind.EVENT);
        }
        return untold;
    }

    private static CheckTime.Question question(
            Caller caller, UUID calendar, Instant start, @Nullable Integer durationMinutes) {
        if (!start.truncatedTo(ChronoUnit.MINUTES).equals(start)) {
            throw Problem.invalid(FieldError.invalidFormat(
                            "start", Wording.of("format.whole_minute", "must be on a whole minute")))
                    .exception();
        }
        return new CheckTime.Question(
                new UserId(caller.userId()),
                new CalendarId(calendar),
                start,
                durationMinutes == null ? null : Duration.ofMinutes(durationMinutes));
    }

    /// A length that is none ends where it starts.
    private static Instant end(CheckTime.Answer answer) {
        return answer.duration().isPositive() ? answer.start().plus(answer.duration()) : answer.start();
    }

    private static @Nullable WithheldReason reasonOf(Verdict verdict) {
        return verdict instanceof Verdict.Withheld withheld ? withheld.reason() : null;
    }

    private static int remaining(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Offered offered -> offered.remaining();
            case Verdict.OfferedPlace place -> place.remaining();
            case Verdict.Withheld _ -> 0;
        };
    }
}
