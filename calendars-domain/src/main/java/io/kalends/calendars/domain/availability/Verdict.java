package io.kalends.calendars.domain.availability;

import org.jspecify.annotations.Nullable;

/// The engine's answer on one candidate.
public sealed interface Verdict {

    /// It can be booked.
    ///
    /// @param seat the lowest seat that is free throughout
    /// @param remaining how many seats are, this one included
    record Offered(int seat, int remaining) implements Verdict {}

    /// It cannot be booked.
    ///
    /// @param source what stands in the way, where one thing does
    record Withheld(WithheldReason reason, @Nullable ClaimHolder source) implements Verdict {}
}
