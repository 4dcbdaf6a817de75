package io.kalends.platform.http;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The time zones of the IANA database, as this Java has it.
public final class IanaZones {

    /// What [ZoneId] knows may be more: libraries add zones of their own, some of which have no rules yet. What
    /// [TimeZone] knows is always the database, and some old abbreviations.
    private static final Set<String> NAMES = Arrays.stream(TimeZone.getAvailableIDs())
            .filter(ZoneId.getAvailableZoneIds()::contains)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern PLACE = Pattern.compile("(?!Etc/|SystemV/)[A-Z]\\w+/.+|UTC");

    private static final List<String> PLACES = NAMES.stream()
            .filter(name -> PLACE.matcher(name).matches())
            .sorted()
            .toList();

    private IanaZones() {}

    /// Their names, such as `Europe/Paris`.
    public static Set<String> names() {
        return NAMES;
    }

    /// Those that people choose from: the ones named after places, and UTC.
    public static List<String> places() {
        return PLACES;
    }
}
