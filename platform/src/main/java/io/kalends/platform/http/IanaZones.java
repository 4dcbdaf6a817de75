package io.kalends.platform.http;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;

/// The time zones of the IANA database, as this Java has it.
public final class IanaZones {

    /// What [ZoneId] knows may be more: libraries add zones of their own, some of which have no rules yet. What
    /// [TimeZone] knows is always the database, and some old abbreviations.
    private static final Set<String> NAMES = Arrays.stream(TimeZone.getAvailableIDs())
            .filter(ZoneId.getAvailableZoneIds()::contains)
            .collect(Collectors.toUnmodifiableSet());

    private IanaZones() {}

    /// Their names, such as `Europe/Paris`.
    public static Set<String> names() {
        return NAMES;
    }
}
