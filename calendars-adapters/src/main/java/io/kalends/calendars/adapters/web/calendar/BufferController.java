package io.kalends.calendars.adapters.web.calendar;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kalends.calendars.application.calendar.ChangeSchedule.Draft;
import io.kalends.calendars.domain.calendar.Buffer;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.AnswersVersion;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Time kept free before or after each booking of a calendar.
@ApiController
@AnswersVersion
@RequestMapping("/calendars/{id}/buffer-times")
@Tag(name = "Calendars")
class BufferController {

    private final ScheduleParts parts;

    BufferController(ScheduleParts parts) {
        this.parts = parts;
    }

    @Schema(name = "BufferRequest")
    @JsonIgnoreProperties("id")
    record Body(
            @Schema(example = "AFTER", description = "On which side of a booking it lies") @NotNull
            Buffer.Side type,

            @Schema(example = "15") @NotNull @Range(min = Buffer.MIN_MINUTES, max = Buffer.MAX_MINUTES)
            Integer minutes) {
        Draft<Buffer> draft() {
            return (id, _) -> new Buffer(id, type, minutes);
        }
    }

    @Schema(name = "Buffer")
    record Answer(
            UUID id,
            @Schema(example = "AFTER") Buffer.Side type,
            @Schema(example = "15") int minutes) {
        static Answer of(Buffer buffer) {
            return new Answer(buffer.id(), buffer.side(), buffer.minutes());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a buffer to a calendar",
            description =
                    "Of several buffers the largest counts, on each side. Bookings keep the buffers that they were made with. "
                            + "`If-Match` and `ETag` are about the calendar.")
    ResponseEntity<Answer> add(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody Body body) {
        return parts.add(of(caller, id), ifMatch, body.draft());
    }

    @GetMapping
    @Operation(
            summary = "List a calendar's buffers",
            description = "Sorted by `createdAt`. The `ETag` is the calendar's, whose version its parts share.")
    ResponseEntity<PageAnswer<Answer>> list(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, PageQuery page) {
        return parts.list(of(caller, id), page);
    }

    @PutMapping("/{bufferId}")
    @Operation(summary = "Replace a buffer", description = "`If-Match` and `ETag` are about the calendar.")
    ResponseEntity<Answer> replace(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID bufferId,
            IfMatch ifMatch,
            @Valid @RequestBody Body body) {
        return parts.replace(of(caller, id), bufferId, ifMatch, body.draft());
    }

    @DeleteMapping("/{bufferId}")
    @Operation(summary = "Remove a buffer", description = "The `ETag` is the calendar's.")
    ResponseEntity<Void> remove(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID bufferId,
            IfMatch ifMatch) {
        return parts.remove(of(caller, id), bufferId, ifMatch);
    }

    private static ScheduleParts.Collection<Buffer, Answer> of(Caller caller, UUID calendar) {
        return new ScheduleParts.Collection<>(caller, calendar, "buffer-times", Buffer.class, Answer::of);
    }
}
