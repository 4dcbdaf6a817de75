package io.kalends.system;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.appointment.FrontDesk;
import io.kalends.appointment.History.Act;
import io.kalends.appointment.History.State;
import io.kalends.appointment.History.Told;
import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Whole lives of appointments and holds, led by several connections at once until the server is gone. Each has places
/// of its own, with one hold or appointment in each, on which nobody else acts: so the last answer tells what it is.
final class LifeStream {

    private static final Instant DAY = Instant.parse(ApiClient.someDay() + "T00:00:00Z");
    private static final List<Integer> SEATS = List.of(1, 1, 3);

    /// There bookings wait for approval, and customers propose another time instead of moving.
    private static final int ON_REQUEST = 1;

    private static final int CONNECTIONS = 8;
    private static final int PLACES = 6;

    /// One in so many answers is lost on its way.
    private static final int LOST = 300;

    private static final Duration SOON = Duration.ofSeconds(30);

    /// What is done to an appointment, as often as it is wanted.
    private static final List<Act> STEPS = Stream.of(
                    Stream.generate(() -> Act.DECLINE).limit(2),
                    Stream.generate(() -> Act.DECLINE_PROPOSAL).limit(2),
                    Stream.generate(() -> Act.APPROVE).limit(2),
                    Stream.generate(() -> Act.CANCEL).limit(2),
                    Stream.generate(() -> Act.MOVE).limit(2),
                    Stream.generate(() -> Act.PROPOSE).limit(4),
                    Stream.generate(() -> Act.CONFIRM_PROPOSAL).limit(3))
            .flatMap(steps -> steps)
            .toList();

    /// A time that is held in a calendar.
    record Held(UUID calendar, TimeSpan span) {}

    /// What is known of an appointment.
    record Known(UUID calendar, Told told, long version) {

        private Known after(Request request) {
            return new Known(calendar, told.after(request.act(), request.to()), version + 1);
        }
    }

    /// @param answer the last one, where it was the host's
    private record Life(
            Known known, List<String> events, @Nullable JsonNode answer) {

        private Life after(Request request, @Nullable JsonNode answer) {
            var told = known.told();
            assertThat(told.refusalOf(request.act(), request.to()))
                    .as("%s of %s", request, known)
                    .isEmpty();
            return new Life(
                    known.after(request),
                    Stream.concat(events.stream(), request.eventsWhere(told.proposed() != null))
                            .toList(),
                    answer);
        }
    }

    /// @param subject the hold or appointment that something is done to; null where one is made
    /// @param to the time that is wanted or held; null where none is named
    /// @param key with which it is asked, though only POST heeds it
    private record Request(
            Act act,
            boolean byCustomer,
            UUID calendar,
            @Nullable UUID subject,
            @Nullable TimeSpan to,
            String key) {

        private Answer ask(FrontDesk at) {
            var desk = new FrontDesk(at.host().with("Idempotency-Key", key), at.links());
            return switch (act) {
                case HOLD -> desk.hold(calendar, span());
                case RELEASE -> desk.release(id());
                case BOOK, BOOK_HELD -> desk.book(calendar, span(), subject);
                case APPROVE -> desk.approve(id());
                case DECLINE -> desk.decline(id());
                case CANCEL -> byCustomer ? desk.cancelAsCustomer(id()) : desk.cancel(id());
                case MOVE, PROPOSE ->
                    byCustomer
                            ? desk.rescheduleAsCustomer(id(), span().start())
                            : desk.reschedule(id(), span(), act == Act.MOVE ? "NOW" : "PROPOSE");
                case CONFIRM_PROPOSAL -> byCustomer ? desk.confirmProposalAsCustomer(id()) : desk.confirmProposal(id());
                case DECLINE_PROPOSAL -> byCustomer ? desk.declineProposalAsCustomer(id()) : desk.declineProposal(id());
            };
        }

        /// Whether the API keeps its answer for who asks again.
        private boolean isPost() {
            return switch (act) {
                case HOLD, BOOK, BOOK_HELD, CANCEL, MOVE, PROPOSE -> true;
                case CONFIRM_PROPOSAL, DECLINE_PROPOSAL -> byCustomer;
                case RELEASE, APPROVE, DECLINE -> false;
            };
        }

        /// @param isProposed whether there was a proposal, which is over where the appointment ends or another time is
        ///     wanted
        private Stream<String> eventsWhere(boolean isProposed) {
            var events = switch (act) {
                case APPROVE -> Stream.of("approved");
                case DECLINE -> Stream.of("declined", isProposed ? "reschedule_lapsed" : "");
                case CANCEL -> Stream.of("cancelled", isProposed ? "reschedule_lapsed" : "");
                case MOVE -> Stream.of(isProposed ? "reschedule_replaced" : "", "rescheduled");
                case PROPOSE -> Stream.of(isProposed ? "reschedule_replaced" : "", "reschedule_proposed");
                case CONFIRM_PROPOSAL -> Stream.of("rescheduled");
                case DECLINE_PROPOSAL -> Stream.of("reschedule_declined");
                case HOLD, RELEASE, BOOK, BOOK_HELD -> throw new IllegalArgumentException(act.name());
            };
            return events.filter(event -> !event.isEmpty()).map("appointment."::concat);
        }

        private UUID id() {
            return Objects.requireNonNull(subject);
        }

        private TimeSpan span() {
            return Objects.requireNonNull(to);
        }
    }

    /// Where one hold or appointment follows another.
    private final class Place {
        private @Nullable UUID hold;
        private @Nullable UUID appointment;
        private @Nullable Request open;

        /// Of what is open: whether the database has shown that it was done.
        private boolean isDone;

        private Request next(Random random) {
            var calendar = random.nextInt(SEATS.size());
            var to = TimeSpan.of(
                    DAY.plus(Duration.ofMinutes(15L * random.nextInt(90))),
                    Duration.ofMinutes(random.nextBoolean() ? 30 : 60));
            if (hold != null) {
                var held = Objects.requireNonNull(holds.get(hold));
                return random.nextInt(4) == 0
                        ? request(Act.RELEASE, false, held.calendar(), hold, null)
                        : request(Act.BOOK_HELD, false, held.calendar(), hold, held.span());
            }
            if (appointment == null) {
                var act = random.nextBoolean() ? Act.BOOK : Act.HOLD;
                return request(act, false, calendars.get(calendar), null, to);
            }
            var known = lifeOf(appointment).known();
            var act = STEPS.get(random.nextInt(STEPS.size()));
            var byCustomer = random.nextBoolean();
            return switch (act) {
                case MOVE, PROPOSE ->
                    byCustomer
                            ? request(
                                    known.calendar().equals(calendars.get(ON_REQUEST)) ? Act.PROPOSE : Act.MOVE,
                                    true,
                                    known.calendar(),
                                    appointment,
                                    TimeSpan.of(to.start(), known.told().span().duration()))
                            : request(act, false, known.calendar(), appointment, to);
                default -> request(act, byCustomer, known.calendar(), appointment, null);
            };
        }

        private static Request request(
                Act act, boolean byCustomer, UUID calendar, @Nullable UUID subject, @Nullable TimeSpan to) {
            return new Request(
                    act, byCustomer, calendar, subject, to, UUID.randomUUID().toString());
        }

        private void act(FrontDesk desk, Random random) {
            var request = next(random);
            open = request;
            isDone = false;
            var answer = request.ask(desk);
            if (random.nextInt(LOST) > 0) {
                settle(request, answer);
            }
        }

        private void settle(Request request, Answer answer) {
            statuses.add(answer.status());
            if (answer.status() == 503) {
                return;
            }
            open = null;
            if (answer.status() >= 400) {
                assertThat(isDone && request.isPost())
                        .as("%s was done, and is answered %s", request, answer)
                        .isFalse();
                refused.incrementAndGet();
                refusals.add(answer.text("code"));
                return;
            }
            acknowledged.incrementAndGet();
            done.computeIfAbsent(request.act(), _ -> new AtomicInteger()).incrementAndGet();
            keep(request, answer);
        }

        private void keep(Request request, Answer answer) {
            switch (request.act()) {
                case HOLD -> {
                    hold = answer.id();
                    holds.put(hold, new Held(request.calendar(), request.span()));
                    holdEvents.put(hold, List.of("hold.placed"));
                }
                case RELEASE -> leaveHold(request);
                case BOOK, BOOK_HELD -> {
                    leaveHold(request);
                    appointment = answer.id();
                    assertThat(Told.of(answer.json())).isEqualTo(born(request).told());
                    var former = lives.put(
                            appointment,
                            new Life(
                                    born(request),
                                    List.of(
                                            isOnRequest(request.calendar())
                                                    ? "appointment.requested"
                                                    : "appointment.booked"),
                                    answer.json()));
                    assertThat(former).as("%s was booked twice", request).isNull();
                }
                default -> {
                    if (!isDone) {
                        step(request);
                    }
                    var life = lifeOf(request.id());
                    assertThat(Told.of(answer.json()))
                            .as("%s", request)
                            .isEqualTo(life.known().told());
                    lives.put(
                            request.id(),
                            new Life(life.known(), life.events(), request.byCustomer() ? null : answer.json()));
                }
            }
        }

        private void leaveHold(Request request) {
            if (request.subject() == null || isDone) {
                return;
            }
            holds.remove(request.id());
            hold = null;
            if (request.act() == Act.RELEASE) {
                holdEvents.put(request.id(), List.of("hold.placed", "hold.released"));
            }
        }

        private void step(Request request) {
            var after = lifeOf(request.id()).after(request, null);
            lives.put(request.id(), after);
            if (!after.known().told().state().isToCome()) {
                appointment = null;
            }
        }

        /// Takes what is open as done where what it was to be done to says so.
        ///
        /// @param births to which is added what else may have been made, or must have been in place of a hold
        private void look(Map<UUID, Known> appointments, Map<UUID, Held> held, Births births) {
            var request = open;
            if (request == null) {
                return;
            }
            switch (request.act()) {
                case HOLD -> births.holds.add(new Held(request.calendar(), request.span()));
                case BOOK -> births.possible.add(born(request));
                case RELEASE, BOOK_HELD -> {
                    if (!held.containsKey(request.id())) {
                        leaveHold(request);
                        isDone = true;
                        if (request.act() == Act.BOOK_HELD) {
                            births.certain.add(born(request));
                        }
                    }
                }
                default -> {
                    var found = appointments.get(request.id());
                    if (found != null
                            && found.version() != lifeOf(request.id()).known().version()) {
                        step(request);
                        isDone = true;
                    }
                }
            }
        }

        /// Whether what is open makes nothing that could be counted.
        private boolean isOpenStep() {
            return open != null && open.act() != Act.BOOK_HELD;
        }

        private void repeat(FrontDesk desk) {
            var request = open;
            if (request != null) {
                settle(request, await().atMost(SOON).until(() -> request.ask(desk), answer -> !isStillRunning(answer)));
            }
        }
    }

    /// What requests without an answer may have made.
    private static final class Births {
        private final List<Known> possible = new ArrayList<>();
        private final List<Known> certain = new ArrayList<>();
        private final List<Held> holds = new ArrayList<>();
    }

    private final List<UUID> calendars;
    private final List<List<Place>> places;
    private final Map<UUID, Life> lives = new ConcurrentHashMap<>();
    private final Map<UUID, Held> holds = new ConcurrentHashMap<>();
    private final Map<UUID, List<String>> holdEvents = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Map<Act, AtomicInteger> done = new ConcurrentHashMap<>();
    private final Set<Integer> statuses = new ConcurrentSkipListSet<>();
    private final Set<String> refusals = new ConcurrentSkipListSet<>();
    private long doneUnanswered;
    private CompletableFuture<?> end = CompletableFuture.completedFuture(null);

    LifeStream(ApiClient host) {
        this.calendars = IntStream.range(0, SEATS.size())
                .mapToObj(i -> CalendarDraft.open(SEATS.get(i))
                        .with(i == ON_REQUEST ? Confirmation.APPROVAL : Confirmation.AUTOMATIC)
                        .createdBy(host))
                .toList();
        this.places = Stream.generate(
                        () -> Stream.generate(Place::new).limit(PLACES).toList())
                .limit(CONNECTIONS)
                .toList();
    }

    /// Begins, or goes on after a restart. Each connection ends when the server is gone, or when it has no place left
    /// without a request that was not answered.
    void flowTo(FrontDesk desk, int seed) {
        var callers = Executors.newVirtualThreadPerTaskExecutor();
        end = CompletableFuture.allOf(IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> flowTo(desk, places.get(i), new Random(seed * (long) CONNECTIONS + i)), callers))
                .toArray(CompletableFuture[]::new));
        callers.shutdown();
    }

    private static void flowTo(FrontDesk desk, List<Place> places, Random random) {
        try {
            while (true) {
                var free = places.stream().filter(place -> place.open == null).toList();
                if (free.isEmpty()) {
                    return;
                }
                free.get(random.nextInt(free.size())).act(desk, random);
            }
        } catch (UncheckedIOException _) {
            // The server is gone.
        }
    }

    /// Whether every connection has ended.
    boolean isOver() {
        return end.isDone();
    }

    /// Waits until every connection has noticed that the server is gone.
    ///
    /// @throws java.util.concurrent.CompletionException where one was answered what it could not expect
    void awaitEnd() {
        end.join();
    }

    /// Requires that what is in the database is what was answered. Requests without an answer were done as a whole or
    /// not at all.
    void requireKept(Map<UUID, Known> appointments, Map<UUID, Held> held) {
        var births = new Births();
        allPlaces().forEach(place -> place.look(appointments, held, births));

        assertThat(appointments).containsAllEntriesOf(known());
        var unknown = new ArrayList<>(without(appointments, lives.keySet()));
        var unknownHolds = new ArrayList<>(without(held, holds.keySet()));
        doneUnanswered += allPlaces()
                        .filter(Place::isOpenStep)
                        .filter(place -> place.isDone)
                        .count()
                + unknown.size()
                + unknownHolds.size();
        for (var certain : births.certain) {
            assertThat(unknown.remove(certain))
                    .as("%s instead of its hold", certain)
                    .isTrue();
        }
        births.possible.forEach(unknown::remove);
        assertThat(unknown).as("appointments of which nobody knows").isEmpty();

        assertThat(held).containsAllEntriesOf(holds);
        births.holds.forEach(unknownHolds::remove);
        assertThat(unknownHolds).as("holds of which nobody knows").isEmpty();
    }

    private static <T> List<T> without(Map<UUID, T> all, Set<UUID> known) {
        var others = new HashMap<>(all);
        others.keySet().removeAll(known);
        return List.copyOf(others.values());
    }

    /// Asks again what was not answered.
    void repeatOpen(FrontDesk desk) {
        allPlaces().forEach(place -> place.repeat(desk));
        assertThat(open()).isZero();
    }

    private static boolean isStillRunning(Answer answer) {
        return answer.status() == 409 && answer.text("code").equals("idempotency_in_progress");
    }

    /// Each appointment as it was last answered to its host.
    Map<UUID, JsonNode> answers() {
        var answers = new HashMap<UUID, JsonNode>();
        lives.forEach((id, life) -> {
            if (life.answer() != null) {
                answers.put(id, life.answer());
            }
        });
        return answers;
    }

    Map<UUID, Known> known() {
        return lives.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, life -> life.getValue().known()));
    }

    /// What happened to each appointment and hold, in order.
    Map<UUID, List<String>> events() {
        var events = new HashMap<>(holdEvents);
        lives.forEach((id, life) -> events.put(id, life.events()));
        return events;
    }

    List<UUID> calendars() {
        return calendars;
    }

    int acknowledged() {
        return acknowledged.get();
    }

    int refused() {
        return refused.get();
    }

    Map<Act, AtomicInteger> done() {
        return Map.copyOf(done);
    }

    long open() {
        return allPlaces().filter(place -> place.open != null).count();
    }

    /// How many requests without an answer turned out to be done.
    long doneUnanswered() {
        return doneUnanswered;
    }

    Set<Integer> statuses() {
        return Set.copyOf(statuses);
    }

    Set<String> refusals() {
        return Set.copyOf(refusals);
    }

    private Stream<Place> allPlaces() {
        return places.stream().flatMap(List::stream);
    }

    private Life lifeOf(UUID appointment) {
        return Objects.requireNonNull(lives.get(appointment));
    }

    private boolean isOnRequest(UUID calendar) {
        return calendar.equals(calendars.get(ON_REQUEST));
    }

    private Known born(Request request) {
        var state = isOnRequest(request.calendar()) ? State.PENDING : State.CONFIRMED;
        return new Known(request.calendar(), new Told(state, request.span(), null), 1);
    }
}
