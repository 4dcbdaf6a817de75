package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.time.TimeSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A time slot that is offered as it stands, with places that attendees share.
///
/// @param places how many there are, numbered from 0
/// @param taken who has which of the places
public record Session(UUID id, TimeSpan span, int places, Map<Integer, UUID> taken) {

    public Session {
        taken = Map.copyOf(taken);
    }

    /// What keeps a session from taking the whole of a calendar for a span: whatever occupies any of its seats then. It
    /// needs no time around itself.
    public static Optional<Withheld> obstacle(TimeSpan span, List<Claim> claims, List<BusyTime> busy) {
        var start = span.start().getEpochSecond();
        var end = span.end().getEpochSecond();
        var occupied = Stream.concat(claims.stream().map(BusyTime::of), busy.stream());
        return Optional.ofNullable(new BusyTimes(occupied.toList(), span).against(start, end, start, end))
                .map(withholding -> new Withheld(withholding.reason(), withholding.source()));
    }

    /// What a session claims of the seats from one up to another, and so of all of them.
    public static List<Claim> claims(UUID session, TimeSpan span, int fromSeat, int toSeat) {
        var holder = new ClaimHolder(ClaimHolder.Kind.TIME_SLOT, session);
        return IntStream.range(fromSeat, toSeat)
                .mapToObj(seat -> new Claim(seat, span, span, holder))
                .toList();
    }

    /// With one more of its places taken, whoever it is for.
    Session joined(int place) {
        var all = new HashMap<>(taken);
        all.put(place, id);
        return new Session(id, span, places, all);
    }

    /// What it would be without somebody's place.
    public Session apartFrom(UUID holder) {
        var others = new HashMap<>(taken);
        others.values().removeIf(holder::equals);
        return new Session(id, span, places, others);
    }

    int remaining() {
        return Math.max(0, places - taken.size());
    }

    int lowestFreePlace() {
        var place = 0;
        while (taken.containsKey(place)) {
            place++;
        }
        return place;
    }
}
