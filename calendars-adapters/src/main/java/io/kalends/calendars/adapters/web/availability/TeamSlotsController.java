package io.kalends.calendars.adapters.web.availability;

import io.kalends.calendars.application.availability.ListTeamSlots;
import io.kalends.calendars.application.availability.ListTeamSlots.Mode;
import io.kalends.calendars.domain.availability.AvailableSlot;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Free time of several calendars.
@ApiController
@Tag(name = "Availability")
class TeamSlotsController {

    /// Several calendars make long answers.
    private static final int LONGEST_DAYS = 62;

    private final ListTeamSlots slots;

    TeamSlotsController(ListTeamSlots slots) {
        this.slots = slots;
    }

    @Schema(name = "TeamMember")
    record Member(
            UUID calendarId,

            @Schema(type = "string", example = "America/New_York")
            ZoneId timeZone,

            @Schema(example = "30") long durationMinutes,
            @Schema(example = "15") long stepMinutes,

            @Schema(description = "What this calendar offers by itself; null with mode=ALL") @Nullable
            List<SlotAnswer> slots) {

        static Member of(Calendar calendar, Duration duration, Duration step, @Nullable List<AvailableSlot> slots) {
            return new Member(
                    calendar.id().value(),
                    calendar.settings().zone(),
                    duration.toMinutes(),
                    step.toMinutes(),
                    slots == null ? null : slots.stream().map(SlotAnswer::of).toList());
        }
    }

    @Schema(name = "TeamAvailability")
    record Answer(
            Mode mode,

            @Schema(description = "The moment for which the answer holds")
            Instant asOf,

            List<Member> calendars,

            @Schema(description = "What all of them offer at once; null with mode=ANY") @Nullable
            List<SlotAnswer> slots) {}

    @GetMapping("/availability")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such calendar, or it is somebody else's")
    @Operation(
            summary = "List the slots of several calendars",
            description =
                    "Of all your active calendars, at most 100, or of those named. With mode=ANY each calendar's own; with "
                            + "mode=ALL those that all of them offer at once, on the grid that their opening windows share, by "
                            + "default for the longest of their slot lengths and steps. Sessions (rules of type TIME_SLOT) are "
                            + "each one calendar's own: with mode=ALL there are none. At most 62 days.")
    Answer list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "ANY") Mode mode,
            @Parameter(example = "2027-03-01T00:00:00Z") @RequestParam Instant from,
            @Parameter(example = "2027-03-08T00:00:00Z") @RequestParam Instant to,
            @RequestParam(required = false, defaultValue = "") @Size(min = 0, max = 100) Set<UUID> calendarId,
            @RequestParam(required = false)
                    @Range(min = BookingPolicy.MIN_SLOT_MINUTES, max = BookingPolicy.MAX_SLOT_MINUTES)
                    @Nullable
                    Integer durationMinutes,
            @RequestParam(required = false)
                    @Range(min = BookingPolicy.MIN_STEP_MINUTES, max = BookingPolicy.MAX_STEP_MINUTES)
                    @Nullable
                    Integer stepMinutes) {
        var answer = slots.handle(new ListTeamSlots.Question(
                new UserId(caller.userId()),
                calendarId.stream().map(CalendarId::new).collect(Collectors.toUnmodifiableSet()),
                mode,
                Ranges.of(from, to, LONGEST_DAYS),
                durationMinutes == null ? null : Duration.ofMinutes(durationMinutes),
                stepMinutes == null ? null : Duration.ofMinutes(stepMinutes)));
        return switch (answer) {
            case ListTeamSlots.Each each ->
                new Answer(
                        mode,
                        each.asOf(),
                        each.calendars().stream()
                                .map(one -> Member.of(one.calendar(), one.duration(), one.step(), one.slots()))
                                .toList(),
                        null);
            case ListTeamSlots.Common common ->
                new Answer(
                        mode,
                        common.asOf(),
                        common.calendars().stream()
                                .map(calendar -> Member.of(calendar, common.duration(), common.step(), null))
                                .toList(),
                        common.slots().stream().map(SlotAnswer::of).toList());
        };
    }
}
