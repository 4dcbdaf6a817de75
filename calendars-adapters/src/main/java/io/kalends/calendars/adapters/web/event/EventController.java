package io.kalends.calendars.adapters.web.event;

import io.kalends.calendars.adapters.web.Pages;
import io.kalends.calendars.application.event.CreateEvent;
import io.kalends.calendars.application.event.DeleteEvent;
import io.kalends.calendars.application.event.EventFilter;
import io.kalends.calendars.application.event.FindEvent;
import io.kalends.calendars.application.event.ListEvents;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.event.EventId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Events in calendars: what stands there without being booked.
@ApiController
@RequestMapping("/events")
@Tag(name = "Events")
class EventController {

    private final CreateEvent create;
    private final FindEvent find;
    private final ListEvents list;
    private final DeleteEvent delete;

    EventController(CreateEvent create, FindEvent find, ListEvents list, DeleteEvent delete) {
        this.create = create;
        this.find = find;
        this.list = list;
        this.delete = delete;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "404", description = "There is no such calendar, or it is somebody else's")
    @Operation(
            summary = "Enter an event in a calendar",
            description = "While it is busy, nothing can be booked over it, on any seat of its calendar or of one that "
                    + "respects it. What is booked already stays.")
    ResponseEntity<EventAnswer> create(@AuthenticationPrincipal Caller caller, @Valid @RequestBody EventRequest body) {
        var event = create.handle(body.command(user(caller)));
        return ResponseEntity.created(URI.create("/api/v1/events/" + event.id().value()))
                .eTag(IfMatch.tag(event.version()))
                .body(EventAnswer.of(event));
    }

    @GetMapping
    @Operation(
            summary = "List your events, or those of a calendar shared with you",
            description =
                    "Your own, unless calendarId names a calendar that is shared with you. Sorted by `start` unless "
                            + "`sort` names `createdAt` or `updatedAt`.")
    PageAnswer<EventAnswer> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable UUID calendarId,
            @Parameter(description = "The earliest start, inclusive") @RequestParam(required = false) @Nullable
                    Instant from,
            @Parameter(description = "The latest start, exclusive") @RequestParam(required = false) @Nullable
                    Instant to,
            PageQuery page) {
        var filter = new EventFilter(calendarId == null ? null : new CalendarId(calendarId), from, to);
        return Pages.answer(list.handle(user(caller), filter, Pages.request(page)), EventAnswer::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read an event")
    ResponseEntity<EventAnswer> find(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        var event = find.handle(user(caller), new EventId(id));
        return ResponseEntity.ok().eTag(IfMatch.tag(event.version())).body(EventAnswer.of(event));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Delete an event", description = "Frees its time.")
    ResponseEntity<Void> delete(@AuthenticationPrincipal Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        delete.handle(new DeleteEvent.Command(user(caller), new EventId(id), Pages.expected(ifMatch)));
        return ResponseEntity.noContent().build();
    }

    private static UserId user(Caller caller) {
        return new UserId(caller.userId());
    }
}
