package io.kalends.calendars.adapters.web.calendar;

import io.kalends.calendars.adapters.web.Pages;
import io.kalends.calendars.application.calendar.ListShares;
import io.kalends.calendars.application.calendar.RevokeShare;
import io.kalends.calendars.application.calendar.ShareCalendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarShare;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.ShareId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// With whom a calendar is shared.
@ApiController
@RequestMapping("/calendars/{id}/shares")
@Tag(name = "Calendars")
class ShareController {

    private final ShareCalendar share;
    private final ListShares list;
    private final RevokeShare revoke;

    ShareController(ShareCalendar share, ListShares list, RevokeShare revoke) {
        this.share = share;
        this.list = list;
        this.revoke = revoke;
    }

    @Schema(name = "CalendarShareRequest")
    record Body(
            @Schema(description = "Whom to share it with; taken as it is, whether or not there is such a user") @NotNull
            UUID userId,

            @Schema(
                    example = "VIEW",
                    description =
                            "Each level includes those before it: FREE_BUSY sees the slots; VIEW the calendar, its "
                                    + "schedule, appointments and events; BOOK books, cancels and answers requests; EDIT "
                                    + "changes settings, hours and schedule, and enters events; MANAGE shares and deletes")
            @NotNull
            Permission permission) {}

    @Schema(name = "CalendarShare")
    record Answer(
            UUID id,
            UUID calendarId,
            UUID userId,
            @Schema(example = "VIEW") Permission permission,
            Instant createdAt,
            Instant updatedAt) {
        static Answer of(CalendarShare share) {
            return new Answer(
                    share.id().value(),
                    share.calendar().value(),
                    share.user().value(),
                    share.permission(),
                    share.createdAt(),
                    share.updatedAt());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Share a calendar with another user",
            description = "A user has one share of a calendar: to change it, revoke it and share anew.")
    ResponseEntity<Answer> share(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, @Valid @RequestBody Body body) {
        var created = share.handle(new ShareCalendar.Command(
                user(caller), new CalendarId(id), new UserId(body.userId()), body.permission()));
        return ResponseEntity.created(URI.create(
                        "/api/v1/calendars/" + id + "/shares/" + created.id().value()))
                .body(Answer.of(created));
    }

    @GetMapping
    @Operation(summary = "List a calendar's shares", description = "Sorted by `createdAt` or `updatedAt`.")
    PageAnswer<Answer> list(@AuthenticationPrincipal Caller caller, @PathVariable UUID id, PageQuery page) {
        return Pages.answer(list.handle(user(caller), new CalendarId(id), Pages.request(page)), Answer::of);
    }

    @DeleteMapping("/{shareId}")
    @Operation(summary = "Revoke a share", description = "Holds from its user's next request on.")
    ResponseEntity<Void> revoke(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, @PathVariable UUID shareId) {
        revoke.handle(new RevokeShare.Command(user(caller), new CalendarId(id), new ShareId(shareId)));
        return ResponseEntity.noContent().build();
    }

    private static UserId user(Caller caller) {
        return new UserId(caller.userId());
    }
}
