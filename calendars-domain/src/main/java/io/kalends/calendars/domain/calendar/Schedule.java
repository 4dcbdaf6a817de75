package io.kalends.calendars.domain.calendar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// When a calendar can be booked, as its host has said it: weekly business hours, and what changes them.
public final class Schedule {

    /// How many rules, breaks, blackouts and buffers a calendar may have, all together.
    public static final int MAX_PARTS = 1000;

    private final BusinessHours hours;
    private final List<SchedulePart> parts;
    private final List<OpeningRule> rules;
    private final List<Break> breaks;
    private final List<Blackout> blackouts;
    private final Buffers buffers;

    /// @throws IllegalArgumentException where two overrides are for one date
    public Schedule(BusinessHours hours, List<SchedulePart> parts) {
        this.hours = hours;
        this.parts = List.copyOf(parts);
        this.rules = partsOf(OpeningRule.class);
        this.breaks = partsOf(Break.class);
        this.blackouts = partsOf(Blackout.class);
        this.buffers = Buffers.of(partsOf(Buffer.class));
        var dates = new HashSet<>();
        for (var rule : rules) {
            if (rule instanceof AvailabilityRule.DateOverride override && !dates.add(override.date())) {
                throw new IllegalArgumentException("Two overrides for " + override.date());
            }
        }
    }

    public static Schedule of(BusinessHours hours) {
        return new Schedule(hours, List.of());
    }

    public Schedule with(BusinessHours hours) {
        return new Schedule(hours, parts);
    }

    /// With a part more.
    public Schedule plus(SchedulePart part) {
        var more = new ArrayList<>(parts);
        more.add(part);
        return new Schedule(hours, more);
    }

    /// With another part in the place of the one with its id.
    public Schedule with(SchedulePart replacement) {
        return new Schedule(
                hours,
                parts.stream()
                        .map(part -> part.id().equals(replacement.id()) ? replacement : part)
                        .toList());
    }

    public Schedule without(UUID id) {
        return new Schedule(
                hours, parts.stream().filter(part -> !part.id().equals(id)).toList());
    }

    public boolean has(UUID id) {
        return parts.stream().anyMatch(part -> part.id().equals(id));
    }

    public <P extends CalendarPart> Optional<P> find(Class<P> kind, UUID id) {
        return partsOf(kind).stream().filter(part -> part.id().equals(id)).findFirst();
    }

    public <P extends CalendarPart> List<P> partsOf(Class<P> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public BusinessHours hours() {
        return hours;
    }

    public List<SchedulePart> parts() {
        return parts;
    }

    public List<OpeningRule> rules() {
        return rules;
    }

    public List<Break> breaks() {
        return breaks;
    }

    public List<Blackout> blackouts() {
        return blackouts;
    }

    public Buffers buffers() {
        return buffers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule schedule && hours.equals(schedule.hours) && parts.equals(schedule.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(hours, parts);
    }

    @Override
    public String toString() {
        return "Schedule[" + hours + ", " + parts + "]";
    }
}
