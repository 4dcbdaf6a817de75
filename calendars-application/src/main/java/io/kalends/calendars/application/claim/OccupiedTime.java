package io.kalends.calendars.application.claim;

import io.kalends.calendars.domain.availability.BusyTime;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.Session;
import java.util.List;

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
}
