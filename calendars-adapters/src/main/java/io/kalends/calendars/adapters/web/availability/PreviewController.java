package io.kalends.calendars.adapters.web.availability;

import io.kalends.calendars.adapters.web.calendar.ScheduleProposalBody;
import io.kalends.calendars.application.availability.PreviewSlots;
import io.kalends.calendars.domain.availability.AvailableSlot;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// What a change of a calendar's schedule would do to its slots.
@ApiController
@Tag(name = "Availability")
class PreviewController {

    private final PreviewSlots preview;

    PreviewController(PreviewSlots preview) {
        this.preview = preview;
    }

    @Schema(name = "AvailabilityPreviewRequest")
    record Body(
            @Schema(example = "2027-03-01T00:00:00Z") @NotNull
            Instant from,

            @Schema(example = "2027-04-01T00:00:00Z", description = "At most 366 days after from") @NotNull
            Instant to,

            @Schema(description = "Without it the calendar's own slot length", example = "30")
            @Nullable
            @Range(min = BookingPolicy.MIN_SLOT_MINUTES, max = BookingPolicy.MAX_SLOT_MINUTES)
            Integer durationMinutes,

            @Schema(description = "Without it the calendar's own step", example = "15")
            @Nullable
            @Range(min = BookingPolicy.MIN_STEP_MINUTES, max = BookingPolicy.MAX_STEP_MINUTES)
            Integer stepMinutes,

            @NotNull @Valid ScheduleProposalBody changes) {}

    @Schema(name = "AvailabilityPreview")
    record Answer(
            UUID calendarId,

            @Schema(type = "string", example = "America/New_York")
            ZoneId timeZone,

            @Schema(example = "30") long durationMinutes,
            @Schema(example = "15") long stepMinutes,

            @Schema(description = "The moment for which the answer holds")
            Instant asOf,

            @Schema(description = "What could be booked after the changes")
            List<SlotAnswer> slots,

            @Schema(
                    description =
                            "Those of the slots that cannot be booked without the changes, or by fewer: a session "
                                    + "that gets more places is gained too")
            List<SlotAnswer> gained,

            @Schema(
                    description =
                            "What can be booked now and could not be after the changes, or by fewer: as it is now")
            List<SlotAnswer> lost) {}

    @PostMapping("/calendars/{id}/availability/preview")
    @Operation(
            summary = "Preview the slots after a change of the schedule",
            description = "What would the slots be if this were saved? Nothing is saved; what saving would refuse is "
                    + "refused with the same error. For whoever may change the schedule.")
    Answer preview(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(schema = @Schema(type = "string", example = "Europe/Paris"))
                    @RequestParam(required = false)
                    @Nullable
                    ZoneId timeZone,
            @Valid @RequestBody Body body) {
        var answer = preview.handle(new PreviewSlots.Question(
                new UserId(caller.userId()),
                new CalendarId(id),
                Ranges.of(body.from(), body.to()),
                minutes(body.durationMinutes()),
                minutes(body.stepMinutes()),
                body.changes().toDomain("changes")));
        return new Answer(
                id,
                timeZone == null ? answer.calendar().settings().zone() : timeZone,
                answer.duration().toMinutes(),
                answer.step().toMinutes(),
                answer.asOf(),
                answers(answer.slots()),
                answers(answer.gained()),
                answers(answer.lost()));
    }

    private static @Nullable Duration minutes(@Nullable Integer minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    private static List<SlotAnswer> answers(List<AvailableSlot> slots) {
        return slots.stream().map(SlotAnswer::of).toList();
    }
}
