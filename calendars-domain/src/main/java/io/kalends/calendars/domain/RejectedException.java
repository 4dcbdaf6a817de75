package io.kalends.calendars.domain;

/// Carries a [Rejection] out of a transaction, so that it rolls back. Thrown by [Decision#orThrow()] alone.
public final class RejectedException extends RuntimeException {

    private final transient Rejection rejection;

    public RejectedException(Rejection rejection) {
        super(rejection.code() + ": " + rejection.message());
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
