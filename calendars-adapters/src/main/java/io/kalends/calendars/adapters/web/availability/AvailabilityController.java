package io.kalends.calendars.adapters.web.availability;

import io.kalends.calendars.application.availability.ListAvailableSlots;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.availability.WithheldSlot;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Free time of the signed-in host's calendars, and of those shared with them.
@ApiController
@Tag(name = "Availability")
class AvailabilityController {

    private final ListAvailableSlots slots;

    AvailabilityController(ListAvailableSlots slots) {
        this.slots = slots;
    }

    enum Include {
        withheld
    }

    @Schema(name = "Availability")
    record Answer(
            UUID calendarId,

            @Schema(type = "string", example = "America/New_York")
            ZoneId timeZone,

            @Schema(example = "30") long durationMinutes,
            @Schema(example = "15") long stepMinutes,

            @Schema(description = "The moment for which the answer holds")
            Instant asOf,

            List<SlotAnswer> slots,

            @Schema(description = "With include=withheld: candidates that cannot be booked, and why") @Nullable
            List<Withheld> withheld) {}

    @Schema(name = "WithheldSlot")
    record Withheld(Instant start, Instant end, WithheldReason reason) {
        static Withheld of(WithheldSlot slot) {
            return new Withheld(slot.span().start(), slot.span().end(), slot.reason());
        }
    }

    @GetMapping("/calendars/{id}/availability")
    @Operation(
            summary = "List the slots that can be booked",
            description = "Slots lie within [from, to), at most 366 days. Without durationMinutes and stepMinutes the "
                    + "calendar's own hold.")
    Answer list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(example = "2027-03-01T00:00:00Z") @RequestParam Instant from,
            @Parameter(example = "2027-04-01T00:00:00Z") @RequestParam Instant to,
            @RequestParam(required = false)
                    @Range(min = BookingPolicy.MIN_SLOT_MINUTES, max = BookingPolicy.MAX_SLOT_MINUTES)
                    @Nullable
                    Integer durationMinutes,
            @RequestParam(required = false)
                    @Range(min = BookingPolicy.MIN_STEP_MINUTES, max = BookingPolicy.MAX_STEP_MINUTES)
                    @Nullable
                    Integer stepMinutes,
            @Parameter(schema = @Schema(type = "string", example = "Europe/Paris"))
                    @RequestParam(required = false)
                    @Nullable
                    ZoneId timeZone,
            @RequestParam(required = false) @Nullable Include include) {
        var answer = slots.handle(new ListAvailableSlots.Question(
                new UserId(caller.userId()),
                new CalendarId(id),
                Ranges.of(from, to),
                durationMinutes == null ? null : Duration.ofMinutes(durationMinutes),
                stepMinutes == null ? null : Duration.ofMinutes(stepMinutes),
                include == Include.withheld));
        return new Answer(
                id,
                timeZone == null ? answer.calendar().settings().zone() : timeZone,
                answer.duration().toMinutes(),
                answer.step().toMinutes(),
                answer.asOf(),
                answer.slots().offered().stream().map(SlotAnswer::of).toList(),
                include == null
                        ? null
                        : answer.slots().withheld().stream().map(Withheld::of).toList());
    }
}
