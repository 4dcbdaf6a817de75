package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.time.TimeSpan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A time slot that is offered as it stands, with places that attendees share.
///
/// @param places how many there are, numbered from 0
/// @param taken the places that somebody has
public record Session(UUID id, TimeSpan span, int places, Set<Integer> taken) {

    public Session {
        taken = Set.copyOf(taken);
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

    /// With one more of its places taken.
    Session joined(int place) {
        var all = new HashSet<>(taken);
        all.add(place);
        return new Session(id, span, places, all);
    }

    int remaining() {
        return Math.max(0, places - taken.size());
    }

    int lowestFreePlace() {
        var place = 0;
        while (taken.contains(place)) {
            place++;
        }
        return place;
    }
}
