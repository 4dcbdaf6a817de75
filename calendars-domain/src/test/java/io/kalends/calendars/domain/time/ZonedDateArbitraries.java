package io.kalends.calendars.domain.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Arbitrary zones, and dates in them around which the clock changes.
public final class ZonedDateArbitraries {

    private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");

    /// A date in a zone.
    public record ZonedDate(ZoneId zone, LocalDate date) {}

    /// Zones that change the clock in as many manners as there are: by an hour, half an hour or two, at midnight, a
    /// minute after it, by a whole day; and some that never do.
    public static Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Europe/Berlin",
                        "America/New_York",
                        "America/Havana",
                        "America/St_Johns",
                        "America/Sao_Paulo",
                        "America/Scoresbysund",
                        "Australia/Lord_Howe",
                        "Antarctica/Troll",
                        "Africa/Cairo",
                        "Africa/Casablanca",
                        "Asia/Beirut",
                        "Asia/Pyongyang",
                        "Pacific/Apia",
                        "Pacific/Chatham",
                        "Asia/Kathmandu",
                        "UTC")
                .map(ZoneId::of);
    }

    /// Every zone of the IANA database that the JDK knows.
    public static Arbitrary<ZoneId> everyZone() {
        return Arbitraries.of(
                ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList());
    }

    /// Dates at most three days from a change of the clock, where the zone has one.
    public static Arbitrary<ZonedDate> datesNearClockChanges() {
        return zones().flatMap(zone -> {
            var transitions = transitions(zone, FROM, UNTIL);
            var dates = transitions.isEmpty()
                    ? Arbitraries.of(LocalDate.of(2027, 3, 28))
                    : Arbitraries.of(transitions).map(transition -> LocalDate.ofInstant(transition.getInstant(), zone));
            return Combinators.combine(dates, Arbitraries.integers().between(-3, 3))
                    .as((date, days) -> new ZonedDate(zone, date.plusDays(days)));
        });
    }

    /// The dates on which the clock changes in any zone of the IANA database.
    public static Arbitrary<ZonedDate> datesOfClockChanges(Instant from, Instant until) {
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(ZoneId::of)
                .flatMap(zone -> transitions(zone, from, until).stream()
                        .map(transition -> new ZonedDate(
                                zone, transition.getDateTimeBefore().toLocalDate())))
                .toList());
    }

    public static List<ZoneOffsetTransition> transitions(ZoneId zone, Instant from, Instant until) {
        var transitions = new ArrayList<ZoneOffsetTransition>();
        var next = zone.getRules().nextTransition(from);
        while (next != null && next.getInstant().isBefore(until)) {
            transitions.add(next);
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return transitions;
    }

    private ZonedDateArbitraries() {}
}
