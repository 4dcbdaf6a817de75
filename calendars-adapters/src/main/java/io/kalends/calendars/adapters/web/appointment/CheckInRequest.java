package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.domain.appointment.CheckInMethod;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// That a customer has come, and how that was made sure.
@Schema(name = "CheckInRequest")
record CheckInRequest(
        @Schema(example = "CODE") @NotNull CheckInMethod method,

        @Schema(example = "K7M2QX", description = "What the customer tells; with CODE alone")
        @Nullable
        @Size(min = 0, max = 50)
        String code) {

    /// What was told; null where nothing had to be.
    ///
    /// @throws io.kalends.platform.http.ProblemException where method and code do not go together
    @Nullable
    String told() {
        return switch (method) {
            case MANUAL -> {
                if (code != null) {
                    throw Problem.invalid(new FieldError(
                                    "code",
                                    "only_with_code",
                                    Wording.of("field.only_with_code", "is given with CODE alone")))
                            .exception();
                }
                yield null;
            }
            case CODE -> {
                if (code == null) {
                    throw Problem.invalid(FieldError.required("code")).exception();
                }
                yield code;
            }
        };
    }
}
