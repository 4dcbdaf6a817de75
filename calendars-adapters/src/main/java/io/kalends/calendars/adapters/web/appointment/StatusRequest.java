package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.application.appointment.ChangeStatus.Change;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What a host makes of an appointment by hand.
@Schema(name = "StatusRequest")
record StatusRequest(
        @Schema(example = "DECLINED") @NotNull Target status,

        @Schema(description = "With DECLINED alone") @Nullable @Size(min = 0, max = 1000)
        String reason) {

    enum Target {
        CONFIRMED,
        DECLINED,
        COMPLETED,
        NO_SHOW
    }

    /// @throws io.kalends.platform.http.ProblemException where a reason is given that nobody keeps
    Change change() {
        if (reason != null && status != Target.DECLINED) {
            throw Problem.invalid(new FieldError(
                            "reason",
                            "only_when_declined",
                            Wording.of("field.only_when_declined", "is given with DECLINED alone")))
                    .exception();
        }
        return switch (status) {
            case CONFIRMED -> new Change.Confirm();
            case DECLINED -> new Change.Decline(reason);
            case COMPLETED -> new Change.Complete();
            case NO_SHOW -> new Change.MarkNoShow();
        };
    }
}
