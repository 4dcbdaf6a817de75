package io.kalends.calendars.application;

import java.util.Set;

/// The versions of an aggregate that a caller is willing to change; any, when the caller did not say.
public record ExpectedVersion(Set<Long> anyOf) {

    public ExpectedVersion {
        anyOf = Set.copyOf(anyOf);
    }

    /// Whatever it is by then.
    public static ExpectedVersion any() {
        return new ExpectedVersion(Set.of());
    }

    /// @throws StaleVersionException where the aggregate has moved on
    public void require(long version) {
        if (!anyOf.isEmpty() && !anyOf.contains(version)) {
            throw new StaleVersionException();
        }
    }
}
