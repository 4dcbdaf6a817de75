package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who books, as requests and answers tell it.
@Schema(name = "Customer")
public record CustomerBody(
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

    public Customer toDomain() {
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
