package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.adapters.web.Pages;
import io.kalends.calendars.application.appointment.BookSeries;
import io.kalends.calendars.application.appointment.CancelSeries;
import io.kalends.calendars.application.appointment.FindSeries;
import io.kalends.calendars.application.appointment.RescheduleSeries;
import io.kalends.calendars.application.appointment.SeriesScope;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.Series;
import io.kalends.calendars.domain.appointment.SeriesId;
import io.kalends.calendars.domain.appointment.SeriesMode;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.AnswersVersion;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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

/// Series of appointments in the signed-in host's calendars. One of them is changed as any appointment is.
@ApiController
@AnswersVersion
@RequestMapping("/appointments/series")
@Tag(name = "Appointments")
class SeriesController {

    private final BookSeries book;
    private final FindSeries find;
    private final CancelSeries cancel;
    private final RescheduleSeries reschedule;

    SeriesController(BookSeries book, FindSeries find, CancelSeries cancel, RescheduleSeries reschedule) {
        this.book = book;
        this.find = find;
        this.cancel = cancel;
        this.reschedule = reschedule;
    }

    @Schema(name = "SeriesRescheduleRequest")
    record RescheduleRequest(
            @Schema(description = "FOLLOWING moves the appointment named and those that start after it") @NotNull
            SeriesScope scope,

            @Schema(
                    example = "01939f2e-7a4b-7c51-8d2f-0b6a4c3e9d10",
                    description = "An appointment of the series that is still to come; with ALL the first one when "
                            + "left out")
            @Nullable
            UUID from,

            @Schema(
                    example = "2027-03-03T15:00:00Z",
                    description = "When that one is to be, on a whole minute. The others move by the same change of "
                            + "local date and time")
            @NotNull
            Instant start,

            @Schema(description = "As for booking; what is skipped stays when it is") @NotNull
            SeriesMode mode) {}

    /// What was called off.
    @Schema(name = "SeriesCancellation")
    record SeriesCancellation(
            SeriesAnswer series,

            @Schema(description = "Those that have been cancelled, by their start")
            List<UUID> cancelled) {

        static SeriesCancellation of(CancelSeries.Cancelled cancelled) {
            return new SeriesCancellation(
                    SeriesAnswer.of(cancelled.whole()),
                    cancelled.cancelled().stream()
                            .map(appointment -> appointment.id().value())
                            .toList());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @ApiResponse(responseCode = "404", description = "There is no such calendar, or it is somebody else's")
    @Operation(
            summary = "Book a series of appointments",
            description =
                    "Each occurrence is judged as a booking of its own, together with those before it. Where nothing "
                            + "is booked, since one cannot be under ALL_OR_NOTHING or since none can be, the answer is "
                            + "that of booking the first that cannot, and `occurrences` names them all.")
    ResponseEntity<SeriesOutcome> book(@AuthenticationPrincipal Caller caller, @Valid @RequestBody SeriesRequest body) {
        var booked = book.handle(body.command(user(caller)));
        var series = booked.whole().series();
        return ResponseEntity.created(
                        URI.create("/api/v1/appointments/series/" + series.id().value()))
                .eTag(IfMatch.tag(series.version()))
                .body(SeriesOutcome.of(booked, false));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a series with its appointments as they are")
    ResponseEntity<SeriesAnswer> find(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        var whole = find.handle(user(caller), new SeriesId(id));
        return answer(whole.series(), SeriesAnswer.of(whole));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Cancel the appointments of a series that are still to come",
            description = "All of them, or one and those that start after it. None is left where none was to come.")
    ResponseEntity<SeriesCancellation> cancel(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @Parameter(description = "ALL when left out") @RequestParam(required = false, defaultValue = "ALL")
                    SeriesScope scope,
            @Parameter(description = "The first appointment that is cancelled; FOLLOWING needs it")
                    @RequestParam(required = false)
                    @Nullable
                    UUID from,
            @Parameter(description = "Kept with each of them")
                    @RequestParam(required = false)
                    @Nullable
                    @Size(min = 0, max = 1000)
                    String reason,
            IfMatch ifMatch) {
        requireFrom(scope, from);
        var cancelled = cancel.handle(new CancelSeries.Command(
                user(caller), new SeriesId(id), Pages.expected(ifMatch), scope, appointment(from), reason));
        return answer(cancelled.whole().series(), SeriesCancellation.of(cancelled));
    }

    @PostMapping("/{id}/reschedule")
    @Operation(
            summary = "Move the appointments of a series that are still to come",
            description = "Each is judged as booking does, though their own times never stand in their way. Where "
                    + "nothing is moved, the answer is that of booking the first that cannot be, and `occurrences` "
                    + "names them all.")
    ResponseEntity<SeriesOutcome> reschedule(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody RescheduleRequest body) {
        requireFrom(body.scope(), body.from());
        var changed = reschedule.handle(new RescheduleSeries.Command(
                user(caller),
                new SeriesId(id),
                Pages.expected(ifMatch),
                body.scope(),
                appointment(body.from()),
                AppointmentRequest.wholeMinute("start", body.start()),
                body.mode()));
        return answer(changed.whole().series(), SeriesOutcome.of(changed, true));
    }

    private static void requireFrom(SeriesScope scope, @Nullable UUID from) {
        if (scope == SeriesScope.FOLLOWING && from == null) {
            throw Problem.invalid(FieldError.required("from")).exception();
        }
    }

    private static @Nullable AppointmentId appointment(@Nullable UUID id) {
        return id == null ? null : new AppointmentId(id);
    }

    private static UserId user(Caller caller) {
        return new UserId(caller.userId());
    }

    private static <T> ResponseEntity<T> answer(Series series, T body) {
        return ResponseEntity.ok().eTag(IfMatch.tag(series.version())).body(body);
    }
}
