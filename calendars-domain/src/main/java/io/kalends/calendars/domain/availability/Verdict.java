package io.kalends.calendars.domain.availability;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The engine's answer on one candidate.
public sealed interface Verdict {

    /// It can be booked.
    ///
    /// @param seat the lowest seat that is free throughout
    /// @param remaining how many seats are, this one included
    record Offered(int seat, int remaining) implements Verdict {}

    /// It is a session that can be joined.
    ///
    /// @param place the lowest place that is free
    /// @param remaining how many places are, this one included
    record OfferedPlace(UUID session, int place, int remaining) implements Verdict {}

    /// It cannot be booked.
    ///
    /// @param source what stands in the way, where one thing does
    record Withheld(WithheldReason reason, @Nullable Source source) implements Verdict {}
}
