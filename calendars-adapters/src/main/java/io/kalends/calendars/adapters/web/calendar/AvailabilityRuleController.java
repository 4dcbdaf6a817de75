package io.kalends.calendars.adapters.web.calendar;

import io.kalends.calendars.domain.calendar.AvailabilityRule;
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

/// Dated and recurring changes to a calendar's business hours, and time slots.
@ApiController
@AnswersVersion
@RequestMapping("/calendars/{id}/availability-rules")
@Tag(name = "Calendars")
class AvailabilityRuleController {

    private final ScheduleParts parts;

    AvailabilityRuleController(ScheduleParts parts) {
        this.parts = parts;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add an availability rule to a calendar",
            description =
                    "An override says when the calendar is open on one date, whatever else is said of it; a date has one. "
                            + "A recurring rule opens or closes windows; closing wins. What is booked stays booked. "
                            + "A time slot is a session: it takes every seat of the calendar for its span (409 `Time slot "
                            + "is already booked` with a `reason` where one is not free), and attendees share its places. "
                            + "`If-Match` and `ETag` are about the calendar.")
    ResponseEntity<AvailabilityRuleAnswer> add(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody AvailabilityRuleBody body) {
        return parts.add(of(caller, id), ifMatch, body.draft());
    }

    @GetMapping
    @Operation(
            summary = "List a calendar's availability rules",
            description = "Sorted by `createdAt`. The `ETag` is the calendar's, whose version its parts share.")
    ResponseEntity<PageAnswer<AvailabilityRuleAnswer>> list(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, PageQuery page) {
        return parts.list(of(caller, id), page);
    }

    @PutMapping("/{ruleId}")
    @Operation(
            summary = "Replace an availability rule",
            description =
                    "It may become one of another type. A time slot with places taken keeps its time and at least "
                            + "those places. `If-Match` and `ETag` are about the calendar.")
    ResponseEntity<AvailabilityRuleAnswer> replace(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID ruleId,
            IfMatch ifMatch,
            @Valid @RequestBody AvailabilityRuleBody body) {
        return parts.replace(of(caller, id), ruleId, ifMatch, body.draft());
    }

    @DeleteMapping("/{ruleId}")
    @Operation(
            summary = "Remove an availability rule",
            description =
                    "Not a time slot that is not over while places in it are taken. The `ETag` is the calendar's.")
    ResponseEntity<Void> remove(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, @PathVariable UUID ruleId, IfMatch ifMatch) {
        return parts.remove(of(caller, id), ruleId, ifMatch);
    }

    private static ScheduleParts.Collection<AvailabilityRule, AvailabilityRuleAnswer> of(Caller caller, UUID calendar) {
        return new ScheduleParts.Collection<>(
                caller, calendar, "availability-rules", AvailabilityRule.class, AvailabilityRuleAnswer::of);
    }
}
