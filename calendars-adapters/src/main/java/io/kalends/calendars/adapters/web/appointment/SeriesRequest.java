package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.application.appointment.BookSeries;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.SeriesMode;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/// A series of bookings as a host asks for it.
@Schema(name = "SeriesRequest")
record SeriesRequest(
        @NotNull UUID calendarId,

        @Schema(example = "2027-03-02T15:00:00Z", description = "Of the first, on a whole minute") @NotNull
        Instant start,

        @Schema(
                example = "30",
                description = "Of each. When left out that of the session which starts then, or else the calendar's "
                        + "slotMinutes; one that is not positive is 400")
        @Nullable
        @Range(min = Integer.MIN_VALUE, max = BookingPolicy.MAX_SLOT_MINUTES)
        Integer durationMinutes,

        @Schema(
                example = "FREQ=WEEKLY;COUNT=3",
                description = "An RFC 5545 rule of whole days that occurs on the start's local date and ends: at most "
                        + "366 occurrences within 1095 days")
        @NotNull
        @Size(min = 1, max = 1000)
        String recurrence,

        @Schema(
                type = "string",
                example = "Europe/Paris",
                description = "Whose local time all of them keep; the calendar's when left out")
        @Nullable
        ZoneId timeZone,

        @Schema(
                description = "What is done where one cannot be booked: ALL_OR_NOTHING books none of them, SKIP leaves "
                        + "it out, NEXT_FREE takes the next slot on the calendar's grid within seven days and before "
                        + "the next occurrence, or leaves it out where there is none")
        @NotNull
        SeriesMode mode,

        @NotNull @Valid CustomerBody customer,
        @Nullable @Valid LocationBody location,

        @Schema(example = "First consultation") @Nullable @Size(min = 0, max = 200)
        String title,

        @Nullable @Size(min = 0, max = 5000) String notes) {

    BookSeries.Command command(UserId caller) {
        return new BookSeries.Command(
                caller,
                new CalendarId(calendarId),
                AppointmentRequest.wholeMinute("start", start),
                durationMinutes == null ? null : Duration.ofMinutes(durationMinutes),
                recurrence,
                timeZone,
                mode,
                customer.toDomain(),
                new AppointmentDetails(title, notes, LocationBody.toDomain(location)));
    }
}
