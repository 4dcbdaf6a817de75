package io.kalends.calendars.domain;

import java.util.Optional;

/// Carries a [Rejection] out of a transaction, so that it rolls back. Thrown by [Decision#orThrow()], and by use cases
/// themselves where no aggregate can decide: what is named does not exist, or other rows speak against it.
public final class RejectedException extends RuntimeException {

    private final transient Rejection rejection;

    public RejectedException(Rejection rejection) {
        super(rejection.code() + ": " + rejection.message());
        this.rejection = rejection;
    }

    /// Goes on where nothing speaks against it.
    public static void throwIfPresent(Optional<? extends Rejection> rejection) {
        rejection.ifPresent(reason -> {
            throw new RejectedException(reason);
        });
    }

    public Rejection rejection() {
        return rejection;
    }
}
