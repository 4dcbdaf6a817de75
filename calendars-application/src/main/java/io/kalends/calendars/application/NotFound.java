package io.kalends.calendars.application;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;

/// What the caller names does not exist, or belongs to somebody else, which looks the same.
public record NotFound() implements Rejection {

    @Override
    public String code() {
        return "not_found";
    }

    @Override
    public Kind kind() {
        return Kind.NOT_FOUND;
    }

    @Override
    public String message() {
        return "Not found";
    }

    public static RejectedException exception() {
        return new RejectedException(new NotFound());
    }
}
