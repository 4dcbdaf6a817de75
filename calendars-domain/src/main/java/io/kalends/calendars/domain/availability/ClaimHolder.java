package io.kalends.calendars.domain.availability;

import java.util.UUID;

/// Whose claim it is.
public record ClaimHolder(Kind kind, UUID id) {

    /// What may claim time.
    public enum Kind {
        APPOINTMENT,
        HOLD,
        /// A session, which claims every seat of its calendar.
        TIME_SLOT
    }
}
