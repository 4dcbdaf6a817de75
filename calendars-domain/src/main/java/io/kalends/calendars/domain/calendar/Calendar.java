package io.kalends.calendars.domain.calendar;

import static io.kalends.calendars.domain.Decision.accepted;
import static io.kalends.calendars.domain.Decision.rejected;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.calendar.AvailabilityRule.DateOverride;
import io.kalends.calendars.domain.calendar.CalendarEvent.BusinessHoursChanged;
import io.kalends.calendars.domain.calendar.CalendarEvent.CalendarChanged;
import io.kalends.calendars.domain.calendar.CalendarEvent.CalendarCreated;
import io.kalends.calendars.domain.calendar.CalendarEvent.CalendarDeleted;
import io.kalends.calendars.domain.calendar.CalendarEvent.Change;
import io.kalends.calendars.domain.calendar.CalendarEvent.ScheduleChanged;
import io.kalends.calendars.domain.calendar.CalendarRejection.AlreadyDeleted;
import io.kalends.calendars.domain.calendar.CalendarRejection.DateAlreadyOverridden;
import io.kalends.calendars.domain.calendar.CalendarRejection.HasUpcomingAppointments;
import io.kalends.calendars.domain.calendar.CalendarRejection.RespectsItself;
import io.kalends.calendars.domain.calendar.CalendarRejection.TooManyScheduleParts;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A person's or a resource's time that can be booked. Immutable: each command answers a [Decision].
///
/// Commands keep the version that was loaded; who saves the calendar counts it up.
public final class Calendar {

    private final CalendarId id;
    private final OwnerId owner;
    private final CalendarSettings settings;
    private final Schedule schedule;
    private final long version;
    private final Instant createdAt;
    private final Instant updatedAt;
    private final @Nullable Instant deletedAt;

    private Calendar(
            CalendarId id,
            OwnerId owner,
            CalendarSettings settings,
            Schedule schedule,
            long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {
        this.id = id;
        this.owner = owner;
        this.settings = settings;
        this.schedule = schedule;
        this.version = version;
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
        this.deletedAt = deletedAt;
    }

    public static Decision<Calendar, CalendarRejection> create(
            CalendarId id, OwnerId owner, CalendarSettings settings, BusinessHours hours, Instant now) {
        if (settings.respects().contains(id)) {
            return rejected(new RespectsItself(id));
        }
        var calendar = new Calendar(id, owner, settings, Schedule.of(hours), 0, now, now, null);
        return accepted(calendar, new CalendarCreated(id, owner, now));
    }

    /// For persistence alone: a calendar as it was saved.
    public static Calendar restore(
            CalendarId id,
            OwnerId owner,
            CalendarSettings settings,
            Schedule schedule,
            long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {
        return new Calendar(id, owner, settings, schedule, version, createdAt, updatedAt, deletedAt);
    }

    public Decision<Calendar, CalendarRejection> change(CalendarSettings settings, Instant now) {
        if (isDeleted()) {
            return rejected(new AlreadyDeleted(id));
        }
        if (settings.respects().contains(id)) {
            return rejected(new RespectsItself(id));
        }
        var changed = new Calendar(id, owner, settings, schedule, version, createdAt, now, null);
        return accepted(changed, new CalendarChanged(id, owner, now));
    }

    public Decision<Calendar, CalendarRejection> changeBusinessHours(BusinessHours hours, Instant now) {
        if (isDeleted()) {
            return rejected(new AlreadyDeleted(id));
        }
        return accepted(with(schedule.with(hours), now), new BusinessHoursChanged(id, owner, now));
    }

    /// The same calendar, offered on other terms than its owner's own. For judging and claiming; it is not to be saved.
    public Calendar offeredAs(CalendarSettings settings, Schedule schedule) {
        return new Calendar(id, owner, settings, schedule, version, createdAt, updatedAt, deletedAt);
    }

    /// Adds a rule, break, blackout or buffer. A time slot changes the calendar, which does not hold it.
    public Decision<Calendar, CalendarRejection> add(CalendarPart part, Instant now) {
        return changed(Change.ADDED, part, part.sessionSpan(), now);
    }

    /// Puts a part in the place of another, whose id it has.
    public Decision<Calendar, CalendarRejection> replace(CalendarPart before, CalendarPart part, Instant now) {
        var span = before.sessionSpan().flatMap(old -> part.sessionSpan().map(old::hull));
        return changed(Change.CHANGED, part, span, now);
    }

    public Decision<Calendar, CalendarRejection> remove(CalendarPart part, Instant now) {
        return isDeleted()
                ? rejected(new AlreadyDeleted(id))
                : changed(schedule.without(part.id()), Change.REMOVED, part, part.sessionSpan(), now);
    }

    private Decision<Calendar, CalendarRejection> changed(
            Change change, CalendarPart part, Optional<TimeSpan> span, Instant now) {
        var refusal = against(part);
        return refusal == null ? changed(holding(part), change, part, span, now) : rejected(refusal);
    }

    private Decision<Calendar, CalendarRejection> changed(
            Schedule changed, Change change, CalendarPart part, Optional<TimeSpan> span, Instant now) {
        return accepted(with(changed, now), new ScheduleChanged(id, owner, change, part, span, now));
    }

    private Schedule holding(CalendarPart part) {
        return switch (part) {
            case SchedulePart held -> schedule.has(held.id()) ? schedule.with(held) : schedule.plus(held);
            case TimeSlot slot -> schedule.without(slot.id());
        };
    }

    private Calendar with(Schedule schedule, Instant now) {
        return new Calendar(id, owner, settings, schedule, version, createdAt, now, null);
    }

    private @Nullable CalendarRejection against(CalendarPart part) {
        if (isDeleted()) {
            return new AlreadyDeleted(id);
        }
        if (part instanceof SchedulePart
                && !schedule.has(part.id())
                && schedule.parts().size() >= Schedule.MAX_PARTS) {
            return new TooManyScheduleParts(id);
        }
        return part instanceof DateOverride override && isOverriddenElsewhere(override)
                ? new DateAlreadyOverridden(id, override.date())
                : null;
    }

    private boolean isOverriddenElsewhere(DateOverride override) {
        return schedule.partsOf(DateOverride.class).stream()
                .anyMatch(other ->
                        other.date().equals(override.date()) && !other.id().equals(override.id()));
    }

    public Decision<Calendar, CalendarRejection> delete(boolean hasUpcomingAppointments, Instant now) {
        if (isDeleted()) {
            return rejected(new AlreadyDeleted(id));
        }
        if (hasUpcomingAppointments) {
            return rejected(new HasUpcomingAppointments(id));
        }
        var deleted = new Calendar(id, owner, settings, schedule, version, createdAt, now, now);
        return accepted(deleted, new CalendarDeleted(id, owner, now));
    }

    public CalendarId id() {
        return id;
    }

    public OwnerId owner() {
        return owner;
    }

    public CalendarSettings settings() {
        return settings;
    }

    public Schedule schedule() {
        return schedule;
    }

    /// The schedule by which it is open: an inactive calendar is open at no time.
    public Schedule opening() {
        return switch (settings.status()) {
            case ACTIVE -> schedule;
            case INACTIVE -> Schedule.of(BusinessHours.closed());
        };
    }

    /// 0 before the first save.
    public long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    public @Nullable Instant deletedAt() {
        return deletedAt;
    }
}
