package io.kalends.calendars.application;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;

/// The caller knows of what they name, but their share of it is too small.
public record Forbidden() implements Rejection {

    @Override
    public String code() {
        return "forbidden";
    }

    @Override
    public Kind kind() {
        return Kind.FORBIDDEN;
    }

    @Override
    public String message() {
        return "You do not have permission to do this";
    }

    public static RejectedException exception() {
        return new RejectedException(new Forbidden());
    }
}
