package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.availability.AvailabilitySlots.Among;
import io.kalends.calendars.application.availability.AvailabilitySlots.Chance;
import io.kalends.calendars.application.availability.CurrentAvailability.Snapshot;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.domain.availability.Availability;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Finds the next times at which some of many calendars can be booked together.
///
/// [AvailabilitySlots] say where there may be a chance, the engine decides: what is found can be booked (K04).
@Query
public class SearchAvailability {

    private static final int FIRST_STARTS = 4;
    private static final int MOST_STARTS = 64;
    private static final int FEWEST_CHANCES = 32;

    /// A search that finds little may look at much.
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Calendars calendars;
    private final CalendarAccess access;
    private final CurrentAvailability availability;
    private final AvailabilitySlots slots;
    private final InstantSource clock;

    SearchAvailability(
            Calendars calendars,
            CalendarAccess access,
            CurrentAvailability availability,
            AvailabilitySlots slots,
            InstantSource clock) {
        this.calendars = calendars;
        this.access = access;
        this.availability = availability;
        this.slots = slots;
        this.clock = clock;
    }

    /// @param allOf calendars that are all to be free
    /// @param oneOf calendars of which one is to be free too; where both are empty, the caller's own
    /// @param window in which options lie
    /// @param step from one start to the next, the first being the start of the window
    /// @param limit how many options are wanted
    public record Question(
            UserId caller,
            Set<CalendarId> allOf,
            Set<CalendarId> oneOf,
            TimeSpan window,
            Duration duration,
            Duration step,
            int limit) {}

    /// @param calendars those that can be booked together then: all of the one kind, and one of the other
    public record Option(TimeSpan span, List<CalendarId> calendars) {}

    /// @param searchedUntil there are no other options that start before; the end of the window, unless enough were
    ///     found or it took too long
    /// @param options by ascending start; at one start, any of the calendars that are free then
    public record Answer(Instant asOf, Instant searchedUntil, List<Option> options) {}

    /// @throws io.kalends.calendars.domain.RejectedException not found, or forbidden, for any of the calendars
    public Answer handle(Question question) {
        var now = clock.instant();
        var everyone = everyone(question, now);
        requireAccess(question.caller(), question.oneOf());
        var starts = new Starts(question, everyone, now.plus(LONGEST));
        return question.oneOf().isEmpty() && !everyone.isEmpty()
                ? together(question, starts, now)
                : search(question, starts, now);
    }

    private static Answer together(Question question, Starts starts, Instant now) {
        var options = starts.next(question.limit()).stream()
                .map(start -> option(question, start, List.of()))
                .toList();
        return answer(question, options, starts.searchedUntil(), now);
    }

    private List<Availability> everyone(Question question, Instant now) {
        var lastSeen = access.requireLastSeen(question.caller(), question.allOf(), Permission.FREE_BUSY);
        var current = availability.of(lastSeen, _ -> question.window(), now);
        if (current.size() < lastSeen.size()) {
            throw NotFound.exception();
        }
        return current.stream().map(Snapshot::availability).toList();
    }

    private void requireAccess(UserId caller, Set<CalendarId> ids) {
        var others = new HashSet<>(ids);
        others.removeAll(calendars.existing(caller.asOwner(), ids));
        access.requireLastSeen(caller, others, Permission.FREE_BUSY);
    }

    private Answer search(Question question, Starts starts, Instant now) {
        var among = question.oneOf().isEmpty()
                ? new Among.OwnedBy(question.caller().asOwner())
                : new Among.Named(question.oneOf());
        var limit = Math.max(FEWEST_CHANCES, question.limit());
        var options = new ArrayList<Option>();
        var passedOver = new HashSet<CalendarId>();
        var size = FIRST_STARTS;
        var asked = starts.next(size);
        while (!asked.isEmpty() && options.size() < question.limit() && !starts.isLate()) {
            var chances = slots.chances(among, asked, question.duration(), now, passedOver, limit);
            options.addAll(confirmed(question, chances, now));
            if (chances.size() == limit) {
                asked = rest(asked, chances, passedOver);
            } else {
                if (chances.isEmpty()) {
                    starts.skipTo(slots.nextFree(among, asked.getLast()).orElse(Instant.MAX));
                }
                passedOver.clear();
                size = Math.min(2 * size, MOST_STARTS);
                asked = starts.next(size);
            }
        }
        return answer(question, options, asked.isEmpty() ? starts.searchedUntil() : asked.getFirst(), now);
    }

    private static Answer answer(Question question, List<Option> options, Instant searchedUntil, Instant now) {
        if (options.size() < question.limit()) {
            return new Answer(now, searchedUntil, options);
        }
        var wanted = options.subList(0, question.limit());
        return new Answer(now, wanted.getLast().span().start(), wanted);
    }

    /// What is left to ask when there were more chances than wanted: from the last start on, but for those calendars
    /// that had a chance then.
    private static List<Instant> rest(List<Instant> asked, List<Chance> chances, Set<CalendarId> passedOver) {
        var last = chances.getLast().start();
        if (!last.equals(asked.getFirst())) {
            passedOver.clear();
        }
        chances.stream()
                .filter(chance -> chance.start().equals(last))
                .map(Chance::calendar)
                .forEach(passedOver::add);
        return asked.subList(asked.indexOf(last), asked.size());
    }

    private List<Option> confirmed(Question question, List<Chance> chances, Instant now) {
        if (chances.isEmpty()) {
            return List.of();
        }
        var around = new TimeSpan(
                chances.getFirst().start(), chances.getLast().start().plus(question.duration()));
        var ids = chances.stream().map(Chance::calendar).collect(Collectors.toSet());
        var offering = availability.of(calendars.lastSeen(ids), _ -> around, now).stream()
                .collect(Collectors.toMap(
                        snapshot -> snapshot.calendar().id(),
                        snapshot -> snapshot.availability().offering(question.duration())));
        return chances.stream()
                .filter(chance ->
                        offering.getOrDefault(chance.calendar(), _ -> false).test(chance.start()))
                .map(chance -> option(question, chance.start(), List.of(chance.calendar())))
                .toList();
    }

    private static Option option(Question question, Instant start, Collection<CalendarId> chosen) {
        var together = new ArrayList<>(question.allOf());
        together.addAll(chosen);
        return new Option(TimeSpan.of(start, question.duration()), together);
    }

    /// The starts within the window that everyone could take, one after the other.
    private final class Starts {

        private final Question question;
        private final List<Predicate<Instant>> everyone;
        private final Instant deadline;
        private Instant next;

        Starts(Question question, List<Availability> everyone, Instant deadline) {
            this.question = question;
            this.everyone = everyone.stream()
                    .map(availability -> availability.offering(question.duration()))
                    .toList();
            this.deadline = deadline;
            this.next = question.window().start();
        }

        List<Instant> next(int count) {
            var found = new ArrayList<Instant>();
            while (found.size() < count && !isExhausted() && !isLate()) {
                if (everyone.stream().allMatch(offering -> offering.test(next))) {
                    found.add(next);
                }
                next = next.plus(question.step());
            }
            return found;
        }

        boolean isLate() {
            return clock.instant().isAfter(deadline);
        }

        private boolean isExhausted() {
            return next.plus(question.duration()).isAfter(question.window().end());
        }

        Instant searchedUntil() {
            return isExhausted() ? question.window().end() : next;
        }

        void skipTo(Instant instant) {
            if (!instant.isBefore(question.window().end())) {
                next = question.window().end();
                return;
            }
            var steps = Math.ceilDiv(
                    instant.getEpochSecond() - next.getEpochSecond(),
                    question.step().toSeconds());
            if (steps > 0) {
                next = next.plus(question.step().multipliedBy(steps));
            }
        }
    }
}
