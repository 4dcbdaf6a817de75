package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.application.appointment.BookAppointment;
import io.kalends.calendars.application.appointment.Wanted;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.WholeMinute;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/// A booking as a host asks for it.
@Schema(name = "AppointmentRequest")
record AppointmentRequest(
        @NotNull UUID calendarId,

        @Schema(
                description = "Further calendars, such as rooms or colleagues; you may book in all of them. A "
                        + "booking waits for approval where any calendar that it takes wants that")
        @Nullable
        @Size(min = 0, max = 19)
        List<@NotNull UUID> otherCalendarIds,

        @Schema(
                description =
                        "Who takes it: with COLLECTIVE all of the calendars or none; with ROUND_ROBIN one that is "
                                + "free, in fair turns. COLLECTIVE when left out")
        @Nullable
        AssignmentMode assignment,

        @Schema(
                description =
                        "With ROUND_ROBIN: how many bookings are due to each calendar for one of weight 1, in the "
                                + "order of calendarId and otherCalendarIds. All alike when left out or empty")
        @Nullable
        @Size(min = 0, max = 20)
        List<@NotNull @Range(min = 1, max = 100) Integer> weights,

        @Schema(example = "2027-03-02T15:00:00Z", description = "On a whole minute") @NotNull
        Instant start,

        @Schema(
                example = "30",
                description =
                        "When left out that of the session which starts then, or else the calendar's slotMinutes; "
                                + "one that is not positive is 400")
        @Nullable
        @Range(min = Integer.MIN_VALUE, max = BookingPolicy.MAX_SLOT_MINUTES)
        Integer durationMinutes,

        @NotNull @Valid CustomerBody customer,
        @Nullable @Valid LocationBody location,

        @Schema(example = "First consultation") @Nullable @Size(min = 0, max = 200)
        String title,

        @Nullable @Size(min = 0, max = 5000) String notes,

        @Schema(
                example = "01920000-0000-7000-8000-000000000000",
                description =
                        "A hold of this time, which it takes the place of; it is then booked whatever has changed "
                                + "meanwhile. One that is gone or has expired is passed over")
        @Nullable
        UUID holdId) {

    static Instant wholeMinute(String field, Instant instant) {
        return WholeMinute.require(field, instant);
    }

    private Wanted wanted() {
        var calendars = Stream.concat(
                        Stream.of(calendarId),
                        Stream.ofNullable(otherCalendarIds).flatMap(List::stream))
                .distinct()
                .map(CalendarId::new)
                .toList();
        var shares = weights == null ? List.<Integer>of() : weights;
        if (!shares.isEmpty() && shares.size() != calendars.size()) {
            throw Problem.invalid(new FieldError(
                            "weights",
                            "wrong_number",
                            Wording.of("field.one_weight_each", "must be one for each calendar")))
                    .exception();
        }
        return new Wanted(
                calendars,
                assignment == null ? AssignmentMode.COLLECTIVE : assignment,
                shares,
                wholeMinute("start", start),
                durationMinutes == null ? null : Duration.ofMinutes(durationMinutes),
                null);
    }

    BookAppointment.Command command(UserId caller) {
        return new BookAppointment.Command(
                caller,
                wanted(),
                customer.toDomain(),
                new AppointmentDetails(title, notes, LocationBody.toDomain(location)),
                holdId == null ? null : new HoldId(holdId),
                null);
    }
}
