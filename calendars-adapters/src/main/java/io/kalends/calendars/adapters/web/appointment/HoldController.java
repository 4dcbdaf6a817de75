package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.application.appointment.HoldTime;
import io.kalends.calendars.application.appointment.ReleaseHold;
import io.kalends.calendars.application.appointment.RenewHold;
import io.kalends.calendars.application.appointment.Wanted;
import io.kalends.calendars.domain.appointment.Hold;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Times that are held while somebody fills in a form.
@ApiController
@RequestMapping("/holds")
@Tag(name = "Appointments")
class HoldController {

    private final HoldTime hold;
    private final RenewHold renew;
    private final ReleaseHold release;

    HoldController(HoldTime hold, RenewHold renew, ReleaseHold release) {
        this.hold = hold;
        this.renew = renew;
        this.release = release;
    }

    @Schema(name = "HoldRequest")
    record Body(
            @NotNull UUID calendarId,

            @Schema(example = "2027-03-02T15:00:00Z", description = "On a whole minute") @NotNull
            Instant start,

            @Schema(
                    example = "30",
                    description = "When left out that of the session which starts then, or else the calendar's "
                            + "slotMinutes; one that is not positive is 400")
            @Nullable
            @Range(min = Integer.MIN_VALUE, max = BookingPolicy.MAX_SLOT_MINUTES)
            Integer durationMinutes) {}

    @Schema(name = "Hold")
    record Answer(
            UUID id,
            UUID calendarId,
            @Schema(example = "2027-03-02T15:00:00Z") Instant start,
            @Schema(example = "2027-03-02T15:30:00Z") Instant end,

            @Schema(description = "From then on it stands in nobody's way")
            Instant expiresAt,

            @Schema(description = "Whether it can still be renewed, which is once")
            boolean renewable) {

        static Answer of(Hold hold) {
            return new Answer(
                    hold.id().value(),
                    hold.calendar().value(),
                    hold.span().start(),
                    hold.span().end(),
                    hold.expiresAt(),
                    !hold.isRenewed());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "404", description = "There is no such calendar, or it is somebody else's")
    @Operation(
            summary = "Hold a time while its booker fills in the form",
            description =
                    "For ten minutes. It occupies its time as an appointment does, and becomes one by being named "
                            + "as `holdId` when booking, by who placed it or may change the calendar. Refusals are those of "
                            + "booking.")
    ResponseEntity<Answer> hold(@AuthenticationPrincipal Caller caller, @Valid @RequestBody Body body) {
        var held = hold.handle(new HoldTime.Command(
                user(caller),
                Wanted.in(
                        new CalendarId(body.calendarId()),
                        AppointmentRequest.wholeMinute("start", body.start()),
                        body.durationMinutes() == null ? null : Duration.ofMinutes(body.durationMinutes()))));
        return ResponseEntity.created(URI.create("/api/v1/holds/" + held.id().value()))
                .body(Answer.of(held));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Renew a hold",
            description = "For ten minutes from now on, once. 409 `hold_already_renewed` or `hold_expired` otherwise.")
    Answer renew(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        return Answer.of(renew.handle(user(caller), new HoldId(id)));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Release a hold", description = "Frees its time.")
    ResponseEntity<Void> release(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        release.handle(new ReleaseHold.Command(user(caller), new HoldId(id), null));
        return ResponseEntity.noContent().build();
    }

    private static UserId user(Caller caller) {
        return new UserId(caller.userId());
    }
}
