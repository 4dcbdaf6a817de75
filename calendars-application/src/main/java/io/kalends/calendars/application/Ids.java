package io.kalends.calendars.application;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/// New identifiers: UUIDv7 (RFC 9562), which sort by the time they were made. They are names, not secrets, so the quick
/// source of randomness will do.
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochFast();
    }
}
