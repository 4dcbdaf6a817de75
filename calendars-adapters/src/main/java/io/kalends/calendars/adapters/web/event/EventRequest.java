package io.kalends.calendars.adapters.web.event;

import static java.util.Objects.requireNonNullElse;

import io.kalends.calendars.application.event.CreateEvent;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.event.EventDetails;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as a host enters it.
@Schema(name = "EventRequest")
record EventRequest(
        @NotNull UUID calendarId,

        @Schema(example = "Dentist") @NotBlank @Size(min = 1, max = 500)
        String title,

        @Schema(example = "2027-03-02T09:00:00Z", description = "On a whole second") @NotNull
        Instant start,

        @Schema(
                example = "2027-03-02T10:00:00Z",
                description = "On a whole second; after the start, by 366 days at most")
        @NotNull
        Instant end,

        @Schema(example = "true", description = "Whether it stands in the way of bookings, which it does when left out")
        @Nullable
        Boolean busy) {

    /// @throws io.kalends.platform.http.ProblemException naming what is wrong with the start and the end
    CreateEvent.Command command(UserId caller) {
        var errors = new ArrayList<FieldError>();
        requireWholeSecond("start", start, errors);
        requireWholeSecond("end", end, errors);
        if (!start.isBefore(end)) {
            errors.add(FieldError.outOfRange("end", Wording.of("field.window_end", "must be after the start")));
        } else if (Duration.between(start, end).compareTo(EventDetails.MAX_LENGTH) > 0) {
            errors.add(FieldError.outOfRange(
                    "end", Wording.of("field.event_too_long", "must be at most 366 days after the start")));
        }
        Problem.requireNone(errors);
        var details = new EventDetails(title, new TimeSpan(start, end), requireNonNullElse(busy, true));
        return new CreateEvent.Command(caller, new CalendarId(calendarId), details);
    }

    private static void requireWholeSecond(String field, Instant instant, List<FieldError> errors) {
        if (!instant.truncatedTo(ChronoUnit.SECONDS).equals(instant)) {
            errors.add(FieldError.invalidFormat(field, Wording.of("format.whole_second", "must be on a whole second")));
        }
    }
}
