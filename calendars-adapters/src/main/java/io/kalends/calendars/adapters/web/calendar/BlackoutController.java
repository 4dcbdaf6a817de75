package io.kalends.calendars.adapters.web.calendar;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kalends.calendars.application.calendar.ChangeSchedule.Draft;
import io.kalends.calendars.domain.calendar.Blackout;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.AnswersVersion;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.PageAnswer;
import io.kalends.platform.http.PageQuery;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/// Whole days taken out of a calendar, such as holidays.
@ApiController
@AnswersVersion
@RequestMapping("/calendars/{id}/blackout-dates")
@Tag(name = "Calendars")
class BlackoutController {

    private final ScheduleParts parts;

    BlackoutController(ScheduleParts parts) {
        this.parts = parts;
    }

    @Schema(name = "BlackoutRequest")
    @JsonIgnoreProperties("id")
    record Body(
            @Schema(example = "2027-12-24") @NotNull LocalDate firstDate,

            @Schema(example = "2027-12-26", description = "Included; a blackout is at most 366 days long") @NotNull
            LocalDate lastDate,

            @Schema(example = "Holidays") @Nullable @Size(min = 0, max = 1000)
            String reason,

            @Schema(
                    example = "false",
                    description =
                            "Whether it comes back every year; 29 February is then the 28th where there is no 29th")
            @Nullable
            Boolean yearly) {

        /// @throws io.kalends.platform.http.ProblemException naming a last date that is too early or too late
        Draft<Blackout> draft() {
            var errors = new ArrayList<FieldError>();
            ScheduleDates.requireInOrder(firstDate, lastDate, errors);
            if (ChronoUnit.DAYS.between(firstDate, lastDate) >= Blackout.MAX_DAYS) {
                errors.add(FieldError.outOfRange(
                        "lastDate", Wording.of("field.blackout_too_long", "must end a blackout of at most 366 days")));
            }
            Problem.requireNone(errors);
            return (id, _) -> new Blackout(id, firstDate, lastDate, reason, requireNonNullElse(yearly, false));
        }
    }

    @Schema(name = "Blackout")
    record Answer(
            UUID id,
            @Schema(example = "2027-12-24") LocalDate firstDate,
            @Schema(example = "2027-12-26") LocalDate lastDate,
            @Schema(example = "Holidays") @Nullable String reason,
            boolean yearly) {
        static Answer of(Blackout blackout) {
            return new Answer(
                    blackout.id(), blackout.firstDate(), blackout.lastDate(), blackout.reason(), blackout.yearly());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a blackout to a calendar",
            description =
                    "Withholds whole local days. What is booked stays booked. `If-Match` and `ETag` are about the calendar.")
    ResponseEntity<Answer> add(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody Body body) {
        return parts.add(of(caller, id), ifMatch, body.draft());
    }

    @GetMapping
    @Operation(
            summary = "List a calendar's blackouts",
            description = "Sorted by `createdAt`. The `ETag` is the calendar's, whose version its parts share.")
    ResponseEntity<PageAnswer<Answer>> list(
            @AuthenticationPrincipal Caller caller, @PathVariable UUID id, PageQuery page) {
        return parts.list(of(caller, id), page);
    }

    @PutMapping("/{blackoutId}")
    @Operation(summary = "Replace a blackout", description = "`If-Match` and `ETag` are about the calendar.")
    ResponseEntity<Answer> replace(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID blackoutId,
            IfMatch ifMatch,
            @Valid @RequestBody Body body) {
        return parts.replace(of(caller, id), blackoutId, ifMatch, body.draft());
    }

    @DeleteMapping("/{blackoutId}")
    @Operation(summary = "Remove a blackout", description = "The `ETag` is the calendar's.")
    ResponseEntity<Void> remove(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            @PathVariable UUID blackoutId,
            IfMatch ifMatch) {
        return parts.remove(of(caller, id), blackoutId, ifMatch);
    }

    private static ScheduleParts.Collection<Blackout, Answer> of(Caller caller, UUID calendar) {
        return new ScheduleParts.Collection<>(caller, calendar, "blackout-dates", Blackout.class, Answer::of);
    }
}
