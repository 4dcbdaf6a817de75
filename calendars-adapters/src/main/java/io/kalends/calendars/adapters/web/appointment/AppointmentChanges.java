package io.kalends.calendars.adapters.web.appointment;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kalends.calendars.application.appointment.ChangeDetails;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.calendars.domain.appointment.Location;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.LeftOutOrCleared;
import io.kalends.platform.http.LeftOutOrGiven;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON Merge Patch (RFC 7396) of an appointment. A field that is left out is null here; one that null clears is
/// empty.
@Schema(name = "AppointmentChanges")
@SuppressWarnings("NullableOptional") // a merge patch tells left out from cleared
@JsonIgnoreProperties({"id", "version", "createdAt", "updatedAt"})
record AppointmentChanges(
        @LeftOutOrGiven @Nullable @Valid CustomerChanges customer,
        @LeftOutOrCleared @Nullable Optional<@Valid LocationChanges> location,

        @Schema(example = "First consultation", minLength = 0, maxLength = 200) @LeftOutOrCleared @Nullable
        Optional<@Size(min = 0, max = 200) String> title,

        @Schema(minLength = 0, maxLength = 5000) @LeftOutOrCleared @Nullable
        Optional<@Size(min = 0, max = 5000) String> notes,

        @Schema(hidden = true) @LeftOutOrCleared @Nullable Optional<Object> calendarId,
        @Schema(hidden = true) @LeftOutOrCleared @Nullable Optional<Object> start,
        @Schema(hidden = true) @LeftOutOrCleared @Nullable Optional<Object> end,
        @Schema(hidden = true) @LeftOutOrCleared @Nullable Optional<Object> durationMinutes)
        implements ChangeDetails.Changes {

    @Schema(name = "CustomerChanges")
    record CustomerChanges(
            @Schema(example = "Ada Lovelace")
            @LeftOutOrGiven
            @Nullable
            @Size(min = 1, max = 200)
            @Pattern(regexp = "[\\s\\S]*\\S[\\s\\S]*", message = "{format.not_blank}")
            String name,

            @Schema(example = "ada@example.org")
            @LeftOutOrGiven
            @Nullable
            @Size(min = 3, max = 254)
            @Email(message = "{format.email}")
            String email,

            @Schema(example = "+44 20 7946 0000", minLength = 0, maxLength = 50) @LeftOutOrCleared @Nullable
            Optional<@Size(min = 0, max = 50) String> phone,

            @Schema(type = "string", example = "Europe/London") @LeftOutOrCleared @Nullable
            Optional<ZoneId> timeZone,

            @Schema(example = "en-GB", pattern = CustomerBody.LOCALE) @LeftOutOrCleared @Nullable
            Optional<@Pattern(regexp = CustomerBody.LOCALE, message = "{format.locale}") String> locale) {

        private Customer of(Customer current) {
            return new Customer(
                    requireNonNullElse(name, current.name()),
                    requireNonNullElse(email, current.email()),
                    merged(phone, current.phone()),
                    merged(timeZone, current.timeZone()),
                    locale == null
                            ? current.locale()
                            : locale.map(CustomerBody::parsed).orElse(null));
        }
    }

    @Schema(name = "LocationChanges")
    record LocationChanges(
            @LeftOutOrGiven Location.@Nullable Type type,

            @Schema(example = "Room 4", minLength = 0, maxLength = 1000) @LeftOutOrCleared @Nullable
            Optional<@Size(min = 0, max = 1000) String> value) {

        private Location of(@Nullable Location current) {
            var merged = type == null && current != null ? current.type() : type;
            if (merged == null) {
                throw Problem.invalid(FieldError.required("location.type")).exception();
            }
            return new Location(merged, merged(value, current == null ? null : current.value()));
        }
    }

    /// @throws io.kalends.platform.http.ProblemException where it names what is changed by a route of its own
    AppointmentChanges requireDetailsAlone() {
        var elsewhere = new LinkedHashMap<String, @Nullable Object>();
        elsewhere.put("calendarId", calendarId);
        elsewhere.put("start", start);
        elsewhere.put("end", end);
        elsewhere.put("durationMinutes", durationMinutes);
        elsewhere.values().removeIf(value -> value == null);
        Problem.requireNone(
                elsewhere.keySet().stream().map(AppointmentChanges::readOnly).toList());
        return this;
    }

    private static FieldError readOnly(String field) {
        var route = "POST /api/v1/appointments/{id}/reschedule";
        return new FieldError(
                field, "read_only", Wording.of("field.read_only", "is changed by " + route + " alone", route));
    }

    @Override
    public Customer of(Customer current) {
        return customer == null ? current : customer.of(current);
    }

    @Override
    public AppointmentDetails of(AppointmentDetails current) {
        return new AppointmentDetails(
                merged(title, current.title()),
                merged(notes, current.notes()),
                location == null
                        ? current.location()
                        : location.map(changes -> changes.of(current.location()))
                                .orElse(null));
    }

    private static <T> @Nullable T merged(@Nullable Optional<T> change, @Nullable T current) {
        return change == null ? current : change.orElse(null);
    }
}
