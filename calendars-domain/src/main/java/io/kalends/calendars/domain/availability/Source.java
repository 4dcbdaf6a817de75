package io.kalends.calendars.domain.availability;

import java.util.UUID;

/// What stands in a candidate's way, where one thing does.
public record Source(Kind kind, UUID id) {

    /// What may stand in the way.
    public enum Kind {
        APPOINTMENT,
        HOLD,
        TIME_SLOT,
        EVENT,
        BREAK,
        BLACKOUT
    }

    static Source of(ClaimHolder holder) {
        var kind = switch (holder.kind()) {
            case APPOINTMENT -> Kind.APPOINTMENT;
            case HOLD -> Kind.HOLD;
            case TIME_SLOT -> Kind.TIME_SLOT;
        };
        return new Source(kind, holder.id());
    }
}
