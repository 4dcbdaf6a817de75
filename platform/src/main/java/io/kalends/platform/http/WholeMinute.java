package io.kalends.platform.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What appointments start on.
public final class WholeMinute {

    private WholeMinute() {}

    /// @throws ProblemException as 422 on the field otherwise
    public static Instant require(String field, Instant instant) {
        if (!instant.truncatedTo(ChronoUnit.MINUTES).equals(instant)) {
            throw Problem.invalid(FieldError.invalidFormat(
                            field, Wording.of("format.whole_minute", "must be on a whole minute")))
                    .exception();
        }
        return instant;
    }
}
