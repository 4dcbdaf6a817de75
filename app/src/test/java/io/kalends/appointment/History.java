package io.kalends.appointment;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What callers asked for at once and were answered. It is explained where what was done is possible in some order that
/// keeps to the clock, and each refusal was due at some moment between its question and its answer.
///
/// An appointment's versions tell the order of what was done to it. What it or a hold occupied is certain from the
/// answer that began it to the question that ended it, and possible from the question to the answer.
public final class History {

    private static final Duration CELL = Duration.ofMinutes(15);

    public enum Act {
        BOOK,
        BOOK_HELD,
        HOLD,
        RELEASE,
        APPROVE,
        DECLINE,
        CANCEL,
        MOVE,
        PROPOSE,
        CONFIRM_PROPOSAL,
        DECLINE_PROPOSAL
    }

    public enum State {
        PENDING,
        CONFIRMED,
        DECLINED,
        CANCELLED;

        public boolean isToCome() {
            return this == PENDING || this == CONFIRMED;
        }
    }

    /// What an appointment is said to be.
    public record Told(State state, TimeSpan span, @Nullable TimeSpan proposed) {

        public static Told of(JsonNode appointment) {
            var proposal = appointment.required("proposal");
            return new Told(
                    State.valueOf(appointment.required("status").asString()),
                    span(appointment),
                    proposal.isNull() ? null : span(proposal));
        }

        private static TimeSpan span(JsonNode times) {
            return new TimeSpan(
                    Instant.parse(times.required("start").asString()),
                    Instant.parse(times.required("end").asString()));
        }

        /// Why not, whatever else occupies the calendar; empty where nothing speaks against it.
        public String refusalOf(Act act, @Nullable TimeSpan to) {
            return switch (act) {
                case APPROVE, DECLINE -> state == State.PENDING ? "" : "forbidden_transition";
                case CANCEL -> state.isToCome() ? "" : "forbidden_transition";
                case MOVE, PROPOSE -> !state.isToCome() ? "not_reschedulable" : span.equals(to) ? "same_time" : "";
                case CONFIRM_PROPOSAL, DECLINE_PROPOSAL -> proposed == null ? "no_proposal" : "";
                case BOOK, BOOK_HELD, HOLD, RELEASE -> throw new IllegalArgumentException(act.name());
            };
        }

        public Told after(Act act, @Nullable TimeSpan to) {
            return switch (act) {
                case APPROVE -> new Told(State.CONFIRMED, span, proposed);
                case DECLINE -> new Told(State.DECLINED, span, null);
                case CANCEL -> new Told(State.CANCELLED, span, null);
                case MOVE -> new Told(state, Objects.requireNonNull(to), null);
                case PROPOSE -> new Told(state, span, to);
                case CONFIRM_PROPOSAL -> new Told(state, Objects.requireNonNull(proposed), null);
                case DECLINE_PROPOSAL -> new Told(state, span, null);
                case BOOK, BOOK_HELD, HOLD, RELEASE -> throw new IllegalArgumentException(act.name());
            };
        }
    }

    /// @param refusal its code; empty where it was done
    /// @param subject what was made or done something to; null where nothing was made
    /// @param version of an appointment, and what is told of it
    record Outcome(
            String refusal,
            @Nullable UUID subject,
            long version,
            @Nullable Told told) {}

    /// @param hold that was booked
    /// @param span that was wanted
    /// @param from when it was asked, and `to` when it was answered, in nanoseconds
    record Event(
            Act act,
            int calendar,
            @Nullable UUID hold,
            @Nullable TimeSpan span,
            Outcome outcome,
            long from,
            long to) {

        boolean isDone() {
            return outcome.refusal().isEmpty();
        }

        private UUID subject() {
            return Objects.requireNonNull(outcome.subject());
        }

        private TimeSpan wanted() {
            return Objects.requireNonNull(span);
        }
    }

    /// From a moment between two to another.
    private record Life(long bornFrom, long bornTo, long diedFrom, long diedTo) {

        static Life between(Event birth, List<Event> deaths) {
            return new Life(
                    birth.from(),
                    birth.to(),
                    deaths.stream().mapToLong(Event::from).min().orElse(Long.MAX_VALUE),
                    deaths.stream().mapToLong(Event::to).min().orElse(Long.MAX_VALUE));
        }

        boolean isPossibleAt(long moment) {
            return bornFrom <= moment && moment <= diedTo;
        }

        boolean isCertainAt(long moment) {
            return bornTo < moment && moment < diedFrom;
        }

        boolean isPossibleWithin(Event event) {
            return bornFrom <= event.to() && event.from() <= diedTo;
        }

        boolean isForEver() {
            return diedTo == Long.MAX_VALUE;
        }
    }

    private record Version(Told told, Life life) {}

    /// @param isProposed whether it is the other one of two times
    private record Occupation(int calendar, UUID by, boolean isProposed, TimeSpan span, Life life) {}

    /// What somebody still has in the end.
    record Left(int calendar, UUID by, TimeSpan span) {}

    private final List<Integer> seats;
    private final List<Event> events;
    private final Map<UUID, List<Version>> appointments = new HashMap<>();
    private final Map<Integer, List<Occupation>> occupations = new HashMap<>();

    /// @param seats of each calendar
    History(List<Integer> seats, List<Event> events) {
        this.seats = seats;
        this.events = events;
    }

    /// @throws AssertionError where there is no explanation
    void requireExplained() {
        tellAppointments();
        tellHolds();
        for (var event : events) {
            if (event.isDone()) {
                requirePossible(event);
            } else {
                requireForced(event);
            }
        }
    }

    /// What occupies time in the end.
    List<Left> left() {
        return occupations.values().stream()
                .flatMap(List::stream)
                .filter(occupation -> occupation.life().isForEver())
                .map(occupation -> new Left(occupation.calendar(), occupation.by(), occupation.span()))
                .toList();
    }

    /// Each as it is in the end.
    Map<UUID, Told> appointments() {
        var last = new HashMap<UUID, Told>();
        appointments.forEach((id, versions) -> last.put(id, versions.getLast().told()));
        return last;
    }

    private void tellAppointments() {
        events.stream()
                .filter(event -> event.isDone() && event.outcome().told() != null)
                .collect(groupingBy(Event::subject))
                .forEach((id, done) -> tell(
                        id,
                        done.stream()
                                .sorted(comparingLong(event -> event.outcome().version()))
                                .toList()));
    }

    private void tell(UUID id, List<Event> done) {
        var versions = appointments.computeIfAbsent(id, _ -> new ArrayList<>());
        var told = Objects.requireNonNull(done.getFirst().outcome().told());
        var latestFrom = Long.MIN_VALUE;
        for (var i = 0; i < done.size(); i++) {
            var event = done.get(i);
            if (i > 0) {
                assertThat(told.refusalOf(event.act(), event.span()))
                        .as("%s, in %s", event, done)
                        .isEmpty();
                told = told.after(event.act(), event.span());
            }
            assertThat(event.outcome().told()).as("%s, in %s", event, done).isEqualTo(told);
            assertThat(event.outcome().version()).as("%s, in %s", event, done).isEqualTo(i + 1);
            latestFrom = Math.max(latestFrom, event.from());
            assertThat(event.to())
                    .as("later than what came before: %s, in %s", event, done)
                    .isGreaterThan(latestFrom);
            var life = Life.between(event, done.stream().skip(i + 1).limit(1).toList());
            versions.add(new Version(told, life));
            if (told.state().isToCome()) {
                occupy(new Occupation(event.calendar(), id, false, told.span(), life));
                if (told.proposed() != null) {
                    occupy(new Occupation(event.calendar(), id, true, told.proposed(), life));
                }
            }
        }
    }

    /// A hold ends when it is released or booked, whichever comes first.
    private void tellHolds() {
        var ends = events.stream()
                .filter(Event::isDone)
                .filter(event -> event.act() == Act.RELEASE || event.act() == Act.BOOK_HELD)
                .collect(groupingBy(event -> event.act() == Act.RELEASE ? event.subject() : holdOf(event)));
        for (var event : events) {
            if (event.act() == Act.HOLD && event.isDone()) {
                var life = Life.between(event, ends.getOrDefault(event.subject(), List.of()));
                occupy(new Occupation(event.calendar(), event.subject(), false, event.wanted(), life));
            }
        }
    }

    private static UUID holdOf(Event event) {
        return Objects.requireNonNull(event.hold());
    }

    private void occupy(Occupation occupation) {
        occupations
                .computeIfAbsent(occupation.calendar(), _ -> new ArrayList<>())
                .add(occupation);
    }

    private void requirePossible(Event event) {
        switch (event.act()) {
            case BOOK, BOOK_HELD, HOLD, MOVE, PROPOSE ->
                assertThat(mayHaveFoundRoom(event))
                        .as("there was no room for %s", event)
                        .isTrue();
            case RELEASE, APPROVE, DECLINE, CANCEL, CONFIRM_PROPOSAL, DECLINE_PROPOSAL -> {}
        }
    }

    private void requireForced(Event event) {
        var refusal = event.outcome().refusal();
        var isForced = switch (event.act()) {
            case BOOK, BOOK_HELD, HOLD -> refusal.equals("slot_taken") && mayHaveFoundNoRoom(event);
            case RELEASE ->
                refusal.equals("not_found")
                        && events.stream()
                                .filter(Event::isDone)
                                .filter(end ->
                                        event.subject().equals(end.act() == Act.RELEASE ? end.subject() : end.hold()))
                                .anyMatch(end -> end.from() <= event.to());
            case APPROVE, DECLINE, CANCEL, MOVE, PROPOSE, CONFIRM_PROPOSAL, DECLINE_PROPOSAL ->
                Objects.requireNonNull(appointments.get(event.subject())).stream()
                        .filter(version -> version.life().isPossibleWithin(event))
                        .map(version -> version.told().refusalOf(event.act(), event.span()))
                        .anyMatch(due -> due.equals(refusal)
                                || (due.isEmpty() && refusal.equals("slot_taken") && mayHaveFoundNoRoom(event)));
        };
        assertThat(isForced)
                .as(() -> "%s was refused without need among %s".formatted(event, around(event)))
                .isTrue();
    }

    /// Whether at some moment what certainly occupied the time of others left a seat. Nobody leaves but at an end.
    private boolean mayHaveFoundRoom(Event event) {
        var others = others(event);
        return moments(event, others.stream().mapToLong(other -> other.life().diedFrom()))
                .anyMatch(moment -> cells(event.wanted())
                        .allMatch(cell -> others.stream()
                                        .filter(other -> other.life().isCertainAt(moment))
                                        .filter(other -> other.span().overlaps(cell))
                                        .map(Occupation::by)
                                        .distinct()
                                        .count()
                                < seats.get(event.calendar())));
    }

    /// Whether at some moment what may have occupied the time of others took as many seats as there are. Nobody comes
    /// but at a beginning.
    private boolean mayHaveFoundNoRoom(Event event) {
        var others = others(event);
        return moments(event, others.stream().mapToLong(other -> other.life().bornFrom()))
                .anyMatch(moment -> others.stream()
                                .filter(other -> other.life().isPossibleAt(moment))
                                .map(other -> other.by() + " " + other.isProposed())
                                .distinct()
                                .count()
                        >= seats.get(event.calendar()));
    }

    private static LongStream moments(Event event, LongStream changes) {
        return LongStream.concat(
                LongStream.of(event.from()), changes.filter(change -> event.from() <= change && change <= event.to()));
    }

    private static Stream<TimeSpan> cells(TimeSpan span) {
        return Stream.iterate(
                TimeSpan.of(span.start(), CELL),
                cell -> cell.start().isBefore(span.end()),
                cell -> TimeSpan.of(cell.end(), CELL));
    }

    /// What stood in the way of an event, other than its own.
    private List<Occupation> others(Event event) {
        return occupations.getOrDefault(event.calendar(), List.of()).stream()
                .filter(other -> other.life().isPossibleWithin(event))
                .filter(other -> other.span().overlaps(event.wanted()))
                .filter(other -> !other.by().equals(event.outcome().subject()))
                .filter(other -> !other.by().equals(event.hold()))
                .toList();
    }

    private String around(Event event) {
        return event.span() == null
                ? String.valueOf(appointments.get(event.outcome().subject()))
                : others(event).stream().map(Occupation::toString).collect(joining("\n", "\n", "\n"));
    }
}
