package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.calendar.ChangeSchedule.Draft;
import io.kalends.calendars.application.calendar.Recurrences;
import io.kalends.calendars.domain.availability.AvailableSlot;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.SchedulePart;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says which slots of a calendar could be booked if its schedule were changed, and which of them come and go. Nothing
/// is saved; what saving would refuse is refused.
@Query
public class PreviewSlots {

    private final CalendarAccess access;
    private final CurrentAvailability availability;
    private final Recurrences recurrences;
    private final InstantSource clock;

    PreviewSlots(
            CalendarAccess access, CurrentAvailability availability, Recurrences recurrences, InstantSource clock) {
        this.access = access;
        this.availability = availability;
        this.recurrences = recurrences;
        this.clock = clock;
    }

    /// What might be saved, in this order: parts go, parts come, business hours are replaced. A part that takes the
    /// place of another comes, and the other goes.
    ///
    /// @param hours null where they stay
    public record Proposal(
            Set<UUID> removed,
            List<Draft<? extends SchedulePart>> added,
            @Nullable BusinessHours hours) {

        public Proposal {
            removed = Set.copyOf(removed);
            added = List.copyOf(added);
        }
    }

    /// @param duration null for the calendar's own slot length
    /// @param step null for the calendar's own step
    public record Question(
            UserId caller,
            CalendarId calendar,
            TimeSpan range,
            @Nullable Duration duration,
            @Nullable Duration step,
            Proposal proposal) {}

    /// @param asOf the moment for which the answer holds
    /// @param slots what would be on offer
    /// @param gained what of it is not on offer as the schedule is
    /// @param lost what is on offer as the schedule is, and would not be
    public record Answer(
            Calendar calendar,
            Duration duration,
            Duration step,
            Instant asOf,
            List<AvailableSlot> slots,
            List<AvailableSlot> gained,
            List<AvailableSlot> lost) {}

    public Answer handle(Question question) {
        var calendar = access.require(question.caller(), question.calendar(), Permission.EDIT);
        var now = clock.instant();
        var compared = availability.compare(
                calendar, current -> changed(current, question.proposal(), now), question.range(), now);
        var policy = compared.now().calendar().settings().policy();
        var duration = question.duration() == null ? policy.slot() : question.duration();
        var step = question.step() == null ? policy.step() : question.step();
        var before = compared.now().availability().offers(question.range(), duration, step);
        var after = compared.changed().availability().offers(question.range(), duration, step);
        return new Answer(
                compared.now().calendar(), duration, step, now, after, missing(after, before), missing(before, after));
    }

    private Calendar changed(Calendar calendar, Proposal proposal, Instant now) {
        var changed = calendar;
        for (var id : proposal.removed()) {
            var part = changed.schedule().find(SchedulePart.class, id).orElseThrow(NotFound::exception);
            changed = changed.remove(part, now).orThrow().state();
        }
        for (var draft : proposal.added()) {
            changed = changed.add(draft.part(Ids.next(), recurrences), now)
                    .orThrow()
                    .state();
        }
        return proposal.hours() == null
                ? changed
                : changed.changeBusinessHours(proposal.hours(), now).orThrow().state();
    }

    /// Those slots whose spans are not among the others.
    private static List<AvailableSlot> missing(Collection<AvailableSlot> slots, Collection<AvailableSlot> others) {
        var spans = others.stream().map(AvailableSlot::span).collect(Collectors.toSet());
        return slots.stream().filter(slot -> !spans.contains(slot.span())).toList();
    }
}
