package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.calendar.CalendarParts;
import io.kalends.calendars.application.calendar.ChangeSchedule.Draft;
import io.kalends.calendars.application.calendar.Recurrences;
import io.kalends.calendars.application.calendar.TimeSlotRules;
import io.kalends.calendars.domain.availability.AvailableSlot;
import io.kalends.calendars.domain.availability.Session;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarPart;
import io.kalends.calendars.domain.calendar.CalendarStatus;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.TimeSlot;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;

/// Says which slots of a calendar could be booked if its schedule were changed, and which of them come and go.
/// Nothing is saved; what saving would refuse is refused. A calendar that changes meanwhile is looked at anew.
@Query
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 3, delay = 10, jitter = 5, multiplier = 2)
public class PreviewSlots {

    private final CalendarAccess access;
    private final CurrentAvailability availability;
    private final CalendarParts parts;
    private final TimeSlotRules timeSlots;
    private final Recurrences recurrences;
    private final InstantSource clock;

    PreviewSlots(
            CalendarAccess access,
            CurrentAvailability availability,
            CalendarParts parts,
            TimeSlotRules timeSlots,
            Recurrences recurrences,
            InstantSource clock) {
        this.access = access;
        this.availability = availability;
        this.parts = parts;
        this.timeSlots = timeSlots;
        this.recurrences = recurrences;
        this.clock = clock;
    }

    /// What might be saved, in this order: parts go, parts come, business hours are replaced. A part that takes the
    /// place of another comes, and the other goes.
    ///
    /// @param hours null where they stay
    public record Proposal(
            Set<UUID> removed,
            List<Draft<? extends CalendarPart>> added,
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
    /// @param gained what of it is not on offer as the schedule is, or has less remaining
    /// @param lost what is on offer as the schedule is, and would not be, or would have less remaining
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
        var proposed = proposed(calendar, question.proposal());
        var sessions = sessions(calendar, proposed, now);
        var compared = availability.compare(
                calendar,
                current -> changed(current, proposed, now),
                current -> current.without(idsOf(proposed.removed())).plus(sessions),
                question.range(),
                now);
        var policy = compared.now().calendar().settings().policy().asked(question.duration(), question.step());
        var before = compared.now().availability().offers(question.range(), policy.slot(), policy.step());
        var after = compared.changed().availability().offers(question.range(), policy.slot(), policy.step());
        return new Answer(
                compared.now().calendar(),
                policy.slot(),
                policy.step(),
                now,
                after,
                beyond(before, after),
                beyond(after, before));
    }

    /// A proposal with its parts, those that there are and those that there might be.
    private record Proposed(
            List<CalendarPart> removed,
            List<CalendarPart> added,
            @Nullable BusinessHours hours) {}

    private Proposed proposed(Calendar calendar, Proposal proposal) {
        return new Proposed(
                proposal.removed().stream()
                        .map(id -> parts.find(calendar, CalendarPart.class, id).orElseThrow(NotFound::exception))
                        .toList(),
                proposal.added().stream()
                        .<CalendarPart>map(draft -> draft.part(Ids.next(), recurrences))
                        .toList(),
                proposal.hours());
    }

    private static Calendar changed(Calendar calendar, Proposed proposed, Instant now) {
        var changed = calendar;
        for (var part : proposed.removed()) {
            changed = changed.remove(part, now).orThrow().state();
        }
        for (var part : proposed.added()) {
            changed = changed.add(part, now).orThrow().state();
        }
        return proposed.hours() == null
                ? changed
                : changed.changeBusinessHours(proposed.hours(), now).orThrow().state();
    }

    /// The time slots that are proposed, as sessions with all places free.
    ///
    /// @throws io.kalends.calendars.domain.RejectedException as saving them would
    private List<Session> sessions(Calendar calendar, Proposed proposed, Instant now) {
        timeSlots(proposed.removed()).forEach(slot -> timeSlots.requireRemovable(slot, now));
        var added = timeSlots(proposed.added()).toList();
        timeSlots.requireOfferable(calendar, added, idsOf(proposed.removed()), now);
        return calendar.settings().status() == CalendarStatus.ACTIVE
                ? added.stream()
                        .map(slot -> new Session(slot.id(), slot.span(), slot.capacity(), Map.of()))
                        .toList()
                : List.of();
    }

    private static Stream<TimeSlot> timeSlots(Collection<CalendarPart> parts) {
        return parts.stream().filter(TimeSlot.class::isInstance).map(TimeSlot.class::cast);
    }

    private static Set<UUID> idsOf(Collection<CalendarPart> parts) {
        return parts.stream().map(CalendarPart::id).collect(Collectors.toSet());
    }

    /// What the others offer that these do not, or less of.
    private static List<AvailableSlot> beyond(Collection<AvailableSlot> these, Collection<AvailableSlot> others) {
        var remaining = these.stream().collect(Collectors.toMap(AvailableSlot::span, AvailableSlot::remaining));
        return others.stream()
                .filter(slot -> slot.remaining() > remaining.getOrDefault(slot.span(), 0))
                .toList();
    }
}
