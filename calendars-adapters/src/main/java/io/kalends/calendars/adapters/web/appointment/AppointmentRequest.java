package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.application.appointment.BookAppointment;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.calendars.domain.appointment.Location;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.WholeMinute;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/// A booking as a host asks for it.
@Schema(name = "AppointmentRequest")
record AppointmentRequest(
        @NotNull UUID calendarId,

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

        @Nullable @Size(min = 0, max = 5000) String notes) {

    @Schema(name = "Customer")
    record CustomerBody(
            @Schema(example = "Ada Lovelace") @NotBlank @Size(min = 1, max = 200)
            String name,

            @Schema(example = "ada@example.org") @NotBlank @Size(min = 3, max = 254) @Email(message = "{format.email}")
            String email,

            @Schema(example = "+44 20 7946 0000") @Nullable @Size(min = 0, max = 50)
            String phone,

            @Schema(type = "string", example = "Europe/London") @Nullable
            ZoneId timeZone,

            @Schema(example = "en-GB") @Nullable @Pattern(regexp = CustomerBody.LOCALE, message = "{format.locale}")
            String locale) {

        static final String LOCALE = "[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8}){0,8}";

        static CustomerBody of(Customer customer) {
            return new CustomerBody(
                    customer.name(),
                    customer.email(),
                    customer.phone(),
                    customer.timeZone(),
                    customer.locale() == null ? null : customer.locale().toLanguageTag());
        }

        private Customer toDomain() {
            return new Customer(name, email, phone, timeZone, locale == null ? null : parsed(locale));
        }

        /// Where `Locale.forLanguageTag` would drop what it does not understand, this refuses it.
        static Locale parsed(String tag) {
            try {
                return new Locale.Builder().setLanguageTag(tag).build();
            } catch (IllformedLocaleException _) {
                throw Problem.invalid(FieldError.invalidFormat(
                                "customer.locale",
                                Wording.of("format.locale", "must be a BCP 47 language tag, such as en-GB")))
                        .exception();
            }
        }
    }

    @Schema(name = "Location")
    record LocationBody(
            @NotNull Location.Type type,

            @Schema(example = "Room 4") @Nullable @Size(min = 0, max = 1000)
            String value) {

        static @Nullable LocationBody of(@Nullable Location location) {
            return location == null ? null : new LocationBody(location.type(), location.value());
        }
    }

    static Instant wholeMinute(String field, Instant instant) {
        return WholeMinute.require(field, instant);
    }

    BookAppointment.Command command(UserId caller) {
        return new BookAppointment.Command(
                caller,
                new CalendarId(calendarId),
                wholeMinute("start", start),
                durationMinutes == null ? null : Duration.ofMinutes(durationMinutes),
                customer.toDomain(),
                new AppointmentDetails(
                        title, notes, location == null ? null : new Location(location.type(), location.value())));
    }
}
