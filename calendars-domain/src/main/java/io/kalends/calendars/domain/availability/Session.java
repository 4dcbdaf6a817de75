package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.TimeSpan;
import java.util.Set;
import java.util.UUID;

/// A time slot that is offered as it stands, with places that attendees share.
///
/// @param places how many there are, numbered from 0
/// @param taken the places that somebody has
public record Session(UUID id, TimeSpan span, int places, Set<Integer> taken) {

    public Session {
        taken = Set.copyOf(taken);
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
