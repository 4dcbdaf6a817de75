package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What several calendars offer, together or one for another (`engine.md`, candidates; K10).
///
/// The members are asked as they would be alone, so that what a team offers each of those who serve it would accept.
public final class TeamAvailability {

    private final Map<CalendarId, Availability> members;

    /// @param members at least one
    public TeamAvailability(Map<CalendarId, Availability> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("A team has members");
        }
        this.members = new LinkedHashMap<>(members);
    }

    /// Collective: the common candidates that every member could take. Their grid is what the members' grid windows
    /// share; `remaining` is what the scarcest member has. Sessions are no part of it: each is a candidate as it
    /// stands, of its own calendar, and on nobody's grid.
    public List<AvailableSlot> common(TimeSpan range, Duration duration, Duration step) {
        var seconds = Lengths.seconds("duration", duration);
        var slots = new AvailableSlots(seconds);
        var judges = members.values().stream()
                .map(member -> member.judgeOf(seconds, Placement.anywhere()))
                .toList();
        new Candidates(commonGrid(), commonStretches(), Lengths.seconds("step", step), seconds)
                .walk(range, new EveryJudge(judges), (start, remaining) -> slots.append(start, remaining, false));
        return slots;
    }

    /// Whether a start stands on the members' common grid.
    public boolean isOnCommonGrid(Instant start, Duration step) {
        return start.getNano() == 0 && commonGrid().holds(start.getEpochSecond(), Lengths.seconds("step", step));
    }

    /// Round robin: each member's own offers, together, with those members who could take them.
    public List<TeamSlot> any(TimeSpan range, Duration duration, Duration step) {
        var takers = new TreeMap<Instant, Map<TimeSpan, List<CalendarId>>>();
        members.forEach((id, member) -> member.offers(range, duration, step)
                .forEach(slot -> takers.computeIfAbsent(slot.span().start(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(slot.span(), _ -> new ArrayList<>())
                        .add(id)));
        return takers.values().stream()
                .flatMap(slots -> slots.entrySet().stream())
                .map(slot -> new TeamSlot(slot.getKey(), slot.getValue()))
                .toList();
    }

    private Grid commonGrid() {
        return members.values().stream()
                .map(member -> member.circumstances().openTime().grid())
                .reduce(Grid::intersection)
                .orElseThrow();
    }

    private SpanSet commonStretches() {
        return members.values().stream()
                .map(member -> member.circumstances().openTime().stretches())
                .reduce(SpanSet::intersection)
                .orElseThrow();
    }
}
