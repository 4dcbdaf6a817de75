package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.adapters.web.Pages;
import io.kalends.calendars.application.appointment.AnswerRequest;
import io.kalends.calendars.application.appointment.AppointmentFilter;
import io.kalends.calendars.application.appointment.BookAppointment;
import io.kalends.calendars.application.appointment.CancelAppointment;
import io.kalends.calendars.application.appointment.FindAppointment;
import io.kalends.calendars.application.appointment.ListAppointments;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
    private final CancelAppointment cancel;
    private final AnswerRequest answerRequest;

    AppointmentController(
            BookAppointment book,
            FindAppointment find,
            ListAppointments list,
            CancelAppointment cancel,
            AnswerRequest answerRequest) {
        this.book = book;
        this.find = find;
        this.list = list;
        this.cancel = cancel;
        this.answerRequest = answerRequest;
    }

    record CancelRequest(
            @Nullable @Size(min = 0, max = 1000) String reason) {}

    /// What a host may make of a request by hand.
    enum Answered {
        CONFIRMED,
        DECLINED
    }

    record StatusRequest(
            @Schema(example = "DECLINED") @NotNull Answered status,

            @Schema(description = "With DECLINED alone") @Nullable @Size(min = 0, max = 1000)
            String reason) {}

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
            @RequestParam(required = false, defaultValue = "") Set<AppointmentStatus> status,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            PageQuery page) {
        var filter = new AppointmentFilter(
                calendarId == null ? null : new CalendarId(calendarId),
                status.stream().map(AppointmentStatus::name).collect(Collectors.toSet()),
                from,
                to);
        return Pages.answer(list.handle(user(caller), filter, Pages.request(page)), AppointmentAnswer::of);
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
                user(caller), new AppointmentId(id), Pages.expected(ifMatch), body == null ? null : body.reason())));
    }

    @PatchMapping("/{id}/status")
    @Operation(summary = "Approve or decline a requested appointment")
    ResponseEntity<AppointmentAnswer> answerRequest(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody StatusRequest body) {
        var answer = switch (body.status()) {
            case CONFIRMED -> approval(body);
            case DECLINED -> new AnswerRequest.Answer.Decline(body.reason());
        };
        return answer(answerRequest.handle(
                new AnswerRequest.Command(user(caller), new AppointmentId(id), Pages.expected(ifMatch), answer)));
    }

    private static AnswerRequest.Answer approval(StatusRequest body) {
        if (body.reason() != null) {
            throw Problem.invalid(new FieldError(
                            "reason",
                            "only_when_declined",
                            Wording.of("field.only_when_declined", "is given with DECLINED alone")))
                    .exception();
        }
        return new AnswerRequest.Answer.Approve();
    }

    private static UserId user(Caller caller) {
        return new UserId(caller.userId());
    }

    private static ResponseEntity<AppointmentAnswer> answer(Appointment appointment) {
        return ResponseEntity.ok().eTag(IfMatch.tag(appointment.version())).body(AppointmentAnswer.of(appointment));
    }
}
