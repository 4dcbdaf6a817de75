package io.kalends.calendars.application.claim;

import io.kalends.calendars.domain.availability.BusyTime;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.Session;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// What occupies a calendar around a span.
///
/// @param claims on its seats
/// @param busy on all of its seats: busy events, and what occupies the calendars that it respects
/// @param sessions those whose claims are among the claims
public record OccupiedTime(List<Claim> claims, List<BusyTime> busy, List<Session> sessions) {

    public OccupiedTime {
        claims = List.copyOf(claims);
        busy = List.copyOf(busy);
        sessions = List.copyOf(sessions);
    }

    public static OccupiedTime none() {
        return new OccupiedTime(List.of(), List.of(), List.of());
    }

    /// Together with what else occupies the calendar.
    public OccupiedTime and(OccupiedTime other) {
        return new OccupiedTime(
                joined(claims, other.claims), joined(busy, other.busy), joined(sessions, other.sessions));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /// What it would be without what somebody has claimed.
    public OccupiedTime apartFrom(UUID holder) {
        return new OccupiedTime(
                claims.stream()
                        .filter(claim -> !claim.holder().id().equals(holder))
                        .toList(),
                busy.stream().filter(time -> !time.source().id().equals(holder)).toList(),
                sessions.stream().map(session -> session.apartFrom(holder)).toList());
    }

    /// How much it is.
    public int size() {
        return claims.size() + busy.size() + sessions.size();
    }
}
