package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.adapters.web.Pages;
import io.kalends.calendars.application.appointment.Actor;
import io.kalends.calendars.application.appointment.AnswerProposal;
import io.kalends.calendars.application.appointment.AppointmentFilter;
import io.kalends.calendars.application.appointment.BookAppointment;
import io.kalends.calendars.application.appointment.CancelAppointment;
import io.kalends.calendars.application.appointment.ChangeDetails;
import io.kalends.calendars.application.appointment.ChangeStatus;
import io.kalends.calendars.application.appointment.CheckInCustomer;
import io.kalends.calendars.application.appointment.DeleteAppointment;
import io.kalends.calendars.application.appointment.FindAppointment;
import io.kalends.calendars.application.appointment.ListAppointments;
import io.kalends.calendars.application.appointment.ListReminders;
import io.kalends.calendars.application.appointment.ListUpcomingAppointments;
import io.kalends.calendars.application.appointment.RescheduleAppointment;
import io.kalends.calendars.application.appointment.RescheduleAppointment.Mode;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.State;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Appointments in the signed-in host's calendars.
@ApiController
@RequestMapping("/appointments")
@Tag(name = "Appointments")
class AppointmentController {

    private final BookAppointment book;
    private final FindAppointment find;
    private final ListAppointments list;
    private final ListUpcomingAppointments listUpcoming;
    private final CancelAppointment cancel;
    private final ChangeStatus changeStatus;
    private final CheckInCustomer checkIn;
    private final ChangeDetails change;
    private final DeleteAppointment delete;
    private final RescheduleAppointment reschedule;
    private final AnswerProposal answerProposal;
    private final ListReminders listReminders;

    AppointmentController(
            BookAppointment book,
            FindAppointment find,
            ListAppointments list,
            ListUpcomingAppointments listUpcoming,
            CancelAppointment cancel,
            ChangeStatus changeStatus,
            CheckInCustomer checkIn,
            ChangeDetails change,
            DeleteAppointment delete,
            RescheduleAppointment reschedule,
            AnswerProposal answerProposal,
            ListReminders listReminders) {
        this.book = book;
        this.find = find;
        this.list = list;
        this.listUpcoming = listUpcoming;
        this.cancel = cancel;
        this.changeStatus = changeStatus;
        this.checkIn = checkIn;
        this.change = change;
        this.delete = delete;
        this.reschedule = reschedule;
        this.answerProposal = answerProposal;
        this.listReminders = listReminders;
    }

    record RescheduleRequest(
            @Schema(example = "2027-03-03T15:00:00Z", description = "On a whole minute") @NotNull
            Instant start,

            @Schema(example = "30", description = "When left out that which it has; one that is not positive is 400")
            @Nullable
            @Range(min = Integer.MIN_VALUE, max = BookingPolicy.MAX_SLOT_MINUTES)
            Integer durationMinutes,

            @Schema(description = "PROPOSE asks the customer first, and holds both times meanwhile. NOW when left out")
            @Nullable
            Mode mode) {}

    record CancelRequest(
            @Nullable @Size(min = 0, max = 1000) String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "404", description = "There is no such calendar, or it is somebody else's")
    @Operation(
            summary = "Book an appointment",
            description =
                    "409 `Time slot is already booked` when something occupies the time, 400 with a `reason` when "
                            + "the calendar's rules withhold it. At the time of a session it takes one of its places.")
    ResponseEntity<AppointmentAnswer> book(
            @AuthenticationPrincipal Caller caller, @Valid @RequestBody AppointmentRequest body) {
        var appointment = book.handle(body.command(user(caller)));
        return ResponseEntity.created(
                        URI.create("/api/v1/appointments/" + appointment.id().value()))
                .eTag(IfMatch.tag(appointment.version()))
                .body(AppointmentAnswer.of(appointment));
    }

    @GetMapping
    @Operation(
            summary = "List your appointments, or those of a calendar shared with you",
            description =
                    "Your own, unless calendarId names a calendar that is shared with you. Sorted by `start` unless "
                            + "`sort` names `createdAt` or `updatedAt`.")
    PageAnswer<AppointmentAnswer> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable UUID calendarId,
            @Parameter(description = "Any of these") @RequestParam(required = false, defaultValue = "")
                    Set<State> status,
            @Parameter(description = "The earliest start, inclusive") @RequestParam(required = false) @Nullable
                    Instant from,
            @Parameter(description = "The latest start, exclusive") @RequestParam(required = false) @Nullable
                    Instant to,
            @Parameter(description = "Part of the customer's name or e-mail address, in small or capital letters")
                    @RequestParam(required = false)
                    @Nullable
                    @Size(min = 1, max = 200)
                    String customer,
            @Parameter(description = "Part of the title, the notes or the customer's name, in small or capital letters")
                    @RequestParam(required = false)
                    @Nullable
                    @Size(min = 1, max = 200)
                    String q,
            PageQuery page) {
        var filter = new AppointmentFilter(
                calendarId == null ? null : new CalendarId(calendarId), status, from, to, customer, q);
        return Pages.answer(list.handle(user(caller), filter, Pages.request(page)), AppointmentAnswer::of);
    }

    @GetMapping("/upcoming")
    @Operation(
            summary = "List your appointments that are still to come",
            description =
                    "Those that start in the future and occupy time, the next first unless `sort` says otherwise.")
    PageAnswer<AppointmentAnswer> listUpcoming(@AuthenticationPrincipal Caller caller, PageQuery page) {
        return Pages.answer(listUpcoming.handle(user(caller), Pages.request(page)), AppointmentAnswer::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read an appointment")
    ResponseEntity<AppointmentAnswer> find(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        return answer(find.handle(user(caller), new AppointmentId(id)));
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Cancel an appointment", description = "Frees its time. Who, when and why are kept.")
    ResponseEntity<AppointmentAnswer> cancel(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody(required = false) @Nullable CancelRequest body) {
        return answer(cancel.handle(new CancelAppointment.Command(
                new Actor.Host(user(caller)),
                new AppointmentId(id),
                Pages.expected(ifMatch),
                body == null ? null : body.reason())));
    }

    @PostMapping("/{id}/reschedule")
    @Operation(
            summary = "Move an appointment to another time, or propose that to its customer",
            description = "Answers about the time are those of booking, though what the appointment itself claims "
                    + "never stands in its way. A proposal takes the place of one before, is open for two days at "
                    + "most, and ends when either time begins.")
    ResponseEntity<AppointmentAnswer> reschedule(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody RescheduleRequest body) {
        return answer(reschedule.handle(new RescheduleAppointment.Command(
                new Actor.Host(user(caller)),
                new AppointmentId(id),
                Pages.expected(ifMatch),
                AppointmentRequest.wholeMinute("start", body.start()),
                body.durationMinutes() == null ? null : Duration.ofMinutes(body.durationMinutes()),
                body.mode() == null ? Mode.NOW : body.mode())));
    }

    @PutMapping("/{id}/reschedule/confirm")
    @Operation(summary = "Agree to the time that the customer proposes", description = "The time before is free again.")
    ResponseEntity<AppointmentAnswer> confirmProposal(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        return answerProposal(caller, id, ifMatch, true);
    }

    @PutMapping("/{id}/reschedule/decline")
    @Operation(
            summary = "Keep the time that an appointment has",
            description = "Declines what the customer proposes, or withdraws what you have. The proposed time is free "
                    + "again.")
    ResponseEntity<AppointmentAnswer> declineProposal(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        return answerProposal(caller, id, ifMatch, false);
    }

    private ResponseEntity<AppointmentAnswer> answerProposal(
            Caller caller, UUID id, IfMatch ifMatch, boolean isConfirmed) {
        return answer(answerProposal.handle(new AnswerProposal.Command(
                new Actor.Host(user(caller)), new AppointmentId(id), Pages.expected(ifMatch), isConfirmed)));
    }

    record Reminders(List<ReminderAnswer> items) {}

    @GetMapping("/{id}/reminders")
    @Operation(
            summary = "List an appointment's reminders",
            description = "Of all times that it has had, by when they are due. They follow the appointment within a "
                    + "moment.")
    Reminders reminders(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        return new Reminders(listReminders.handle(user(caller), new AppointmentId(id)).stream()
                .map(ReminderAnswer::of)
                .toList());
    }

    @PatchMapping("/{id}/status")
    @Operation(
            summary = "Approve or decline a request, mark a no-show, complete, or undo",
            description = "CONFIRMED approves a request until it starts, and takes NO_SHOW back within a day, as "
                    + "COMPLETED does. NO_SHOW and COMPLETED wait for the start. What has ended is completed by itself. "
                    + "409 `forbidden_transition`, `too_early` or `too_late` where there is no such step now.")
    ResponseEntity<AppointmentAnswer> changeStatus(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody StatusRequest body) {
        return answer(changeStatus.handle(
                new ChangeStatus.Command(user(caller), new AppointmentId(id), Pages.expected(ifMatch), body.change())));
    }

    @PostMapping("/{id}/check-in")
    @Operation(
            summary = "Check a customer in",
            description = "From an hour before the start until the end. With CODE the customer tells the appointment's "
                    + "`checkInCode`, in small or capital letters; another is 422 `wrong_code`.")
    ResponseEntity<AppointmentAnswer> checkIn(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody CheckInRequest body) {
        return answer(checkIn.handle(new CheckInCustomer.Command(
                user(caller), new AppointmentId(id), Pages.expected(ifMatch), body.told())));
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Change what an appointment is about or who it is with",
            description = "A JSON Merge Patch: fields left out stay, null clears. Its time has a route of its own. The "
                    + "customer is told of another title or location, and of another name or address of theirs.")
    ResponseEntity<AppointmentAnswer> change(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody AppointmentChanges body) {
        return answer(change.handle(new ChangeDetails.Command(
                user(caller), new AppointmentId(id), Pages.expected(ifMatch), body.requireDetailsAlone())));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Delete an appointment",
            description =
                    "Frees its time. One that is PENDING or CONFIRMED is cancelled with it; one that is CHECKED_IN "
                            + "has to be completed first.")
    ResponseEntity<Void> delete(@AuthenticationPrincipal Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        delete.handle(new DeleteAppointment.Command(user(caller), new AppointmentId(id), Pages.expected(ifMatch)));
        return ResponseEntity.noContent().build();
    }

    private static UserId user(Caller caller) {
        return new UserId(caller.userId());
    }

    private static ResponseEntity<AppointmentAnswer> answer(Appointment appointment) {
        return ResponseEntity.ok().eTag(IfMatch.tag(appointment.version())).body(AppointmentAnswer.of(appointment));
    }
}
