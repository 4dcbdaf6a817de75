package io.kalends.calendars.application;

/// The aggregate has changed since the caller read it.
public final class StaleVersionException extends RuntimeException {

    StaleVersionException() {
        super("The resource has changed");
    }
}
