package io.kalends.calendars.adapters.web.calendar;

import io.kalends.calendars.domain.calendar.Break;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.AnswersVersion;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
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

/// Time taken out of a calendar's days, such as lunch.
@ApiController
@AnswersVersion
@RequestMapping("/calendars/{id}/break-times")
@Tag(name = "Calendars")
class BreakController {

    private final ScheduleParts parts;

    BreakController(ScheduleParts parts) {
        this.parts = parts;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a break of one date to a calendar",
            description =
                    "Withholds what would lie in it. What is booked stays booked. `If-Match` and `ETag` are about the calendar.")
    ResponseEntity<BreakAnswer> add(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody BreakBody.OnceBody body) {
        return parts.add(of(caller, id), ifMatch, body.draft());
    }

    @PostMapping("/recurring")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a recurring break to a calendar",
            description = "Comes back on days of the week. `If-Match` and `ETag` are about the calendar.")
    ResponseEntity<BreakAnswer> addRecurring(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody BreakBody.RecurringBody body) {
        return parts.add(of(caller, id), ifMatch, body.draft());
    }

    @GetMapping
    @Operation(
            summary = "List a calendar's breaks",
            description = "Sorted by `createdAt`. The `ETag` is the calendar's, whose version its parts share.")
    ResponseEntity<PageAnswer<BreakAnswer>> list(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, PageQuery page) {
        return parts.list(of(caller, id), page);
    }

    @PutMapping("/{breakId}")
    @Operation(
            summary = "Replace a break",
            description =
                    "One that happens once may become one that comes back. `If-Match` and `ETag` are about the calendar.")
    ResponseEntity<BreakAnswer> replace(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID breakId,
            IfMatch ifMatch,
            @Valid @RequestBody BreakBody body) {
        return parts.replace(of(caller, id), breakId, ifMatch, body.draft());
    }

    @DeleteMapping("/{breakId}")
    @Operation(summary = "Remove a break", description = "The `ETag` is the calendar's.")
    ResponseEntity<Void> remove(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID breakId,
            IfMatch ifMatch) {
        return parts.remove(of(caller, id), breakId, ifMatch);
    }

    private static ScheduleParts.Collection<Break, BreakAnswer> of(Caller caller, UUID calendar) {
        return new ScheduleParts.Collection<>(caller, calendar, "break-times", Break.class, BreakAnswer::of);
    }
}
