package io.kalends.calendars.adapters.web.calendar;

import static java.util.Objects.requireNonNullElse;

import io.kalends.calendars.adapters.web.Pages;
import io.kalends.calendars.application.calendar.AccessFilter;
import io.kalends.calendars.application.calendar.ChangeBusinessHours;
import io.kalends.calendars.application.calendar.ChangeCalendar;
import io.kalends.calendars.application.calendar.CreateCalendar;
import io.kalends.calendars.application.calendar.DeleteCalendar;
import io.kalends.calendars.application.calendar.FindCalendar;
import io.kalends.calendars.application.calendar.ListCalendars;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Calendars of the signed-in host, and those that others share with them.
@ApiController
@RequestMapping("/calendars")
@Tag(name = "Calendars")
class CalendarController {

    private final CreateCalendar create;
    private final FindCalendar find;
    private final ListCalendars list;
    private final ChangeCalendar change;
    private final ChangeBusinessHours changeHours;
    private final DeleteCalendar delete;

    CalendarController(
            CreateCalendar create,
            FindCalendar find,
            ListCalendars list,
            ChangeCalendar change,
            ChangeBusinessHours changeHours,
            DeleteCalendar delete) {
        this.create = create;
        this.find = find;
        this.list = list;
        this.change = change;
        this.changeHours = changeHours;
        this.delete = delete;
    }

    record BusinessHoursRequest(
            @NotNull @Size(min = 0, max = 7) List<BusinessHoursBody.@Valid @NotNull Day> businessHours) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Create a calendar")
    ResponseEntity<CalendarAnswer> create(
            @AuthenticationPrincipal Caller caller, @Valid @RequestBody CalendarBody body) {
        var hours = BusinessHoursBody.toDomain(requireNonNullElse(body.businessHours(), List.of()));
        var calendar = create.handle(new CreateCalendar.Command(user(caller).asOwner(), body.settings(), hours));
        return ResponseEntity.created(
                        URI.create("/api/v1/calendars/" + calendar.id().value()))
                .eTag(IfMatch.tag(calendar.version()))
                .body(CalendarAnswer.of(calendar));
    }

    @GetMapping
    @Operation(
            summary = "List your calendars, or those shared with you",
            description = "Sorted by `name`, `createdAt` or `updatedAt`.")
    PageAnswer<CalendarAnswer> list(
            @AuthenticationPrincipal Caller caller,
            @Parameter(description = "Your own, those that others share with you to view or more, or both")
                    @RequestParam(required = false, defaultValue = "OWNED")
                    AccessFilter access,
            PageQuery page) {
        return Pages.answer(list.handle(user(caller), access, Pages.request(page)), CalendarAnswer::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a calendar")
    ResponseEntity<CalendarAnswer> find(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        return answer(find.handle(user(caller), new CalendarId(id)));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Replace a calendar's settings",
            description = "Fields left out take their defaults. Business hours change by their own route.")
    ResponseEntity<CalendarAnswer> change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody CalendarBody body) {
        return answer(change.handle(new ChangeCalendar.Command(
                user(caller), new CalendarId(id), Pages.expected(ifMatch), body.settings())));
    }

    @PutMapping("/{id}/business-hours")
    @Operation(summary = "Replace a calendar's business hours", description = "Days that are left out are closed.")
    ResponseEntity<CalendarAnswer> changeHours(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody BusinessHoursRequest body) {
        return answer(changeHours.handle(new ChangeBusinessHours.Command(
                user(caller),
                new CalendarId(id),
                Pages.expected(ifMatch),
                BusinessHoursBody.toDomain(body.businessHours()))));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Delete a calendar", description = "Refused while it has upcoming appointments.")
    ResponseEntity<Void> delete(@AuthenticationPrincipal Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        delete.handle(new DeleteCalendar.Command(user(caller), new CalendarId(id), Pages.expected(ifMatch)));
        return ResponseEntity.noContent().build();
    }

    private static UserId user(Caller caller) {
        return new UserId(caller.userId());
    }

    private static ResponseEntity<CalendarAnswer> answer(Calendar calendar) {
        return ResponseEntity.ok().eTag(IfMatch.tag(calendar.version())).body(CalendarAnswer.of(calendar));
    }
}
