package io.kalends.system;

import static org.awaitility.Awaitility.await;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.testing.ApiClient;
import io.kalends.testing.TestClock;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Bookings by several connections at once, each for a time of its own and with an idempotency key, until the server is
/// gone. Each carries its number as its title.
final class BookingStream {

    private static final Instant START = Instant.parse(ApiClient.someDay() + "T00:00:00Z");
    private static final int CONNECTIONS = 8;
    private static final int CALENDARS = 4;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<UUID> calendars;
    private final IntFunction<String> requests;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, UUID> acknowledged = new ConcurrentSkipListMap<>();
    private final Map<Integer, String> open = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private volatile List<Thread> threads = List.of();

    private BookingStream(List<UUID> calendars, IntFunction<String> requests) {
        this.calendars = calendars;
        this.requests = requests;
    }

    /// In several calendars, on some day and those after it.
    static BookingStream on(ApiClient host) {
        var calendars = Stream.generate(() -> CalendarDraft.open(1).createdBy(host))
                .limit(CALENDARS)
                .toList();
        return new BookingStream(
                calendars,
                number -> request(
                        number,
                        calendars.get(number % CALENDARS),
                        START.plus(Duration.ofMinutes(30L * (number / CALENDARS))),
                        "ada@example.org"));
    }

    /// Each by a customer of its own, who is to be reminded within about a minute, half an hour before the start.
    static BookingStream withReminders(ApiClient host) {
        var calendar = host.newCalendar();
        host.put("/calendars/" + calendar, """
                {"name": "Open", "timeZone": "UTC", "capacity": %d,
                  "reminders": [{"minutesBefore": 30, "channel": "EMAIL"}]}""".formatted(BookingPolicy.MAX_CAPACITY));
        return new BookingStream(
                List.of(calendar),
                number -> request(
                        number,
                        calendar,
                        TestClock.now()
                                .plus(Duration.ofMinutes(31))
                                .plusSeconds(5)
                                .truncatedTo(ChronoUnit.MINUTES),
                        addressOf(number, calendar)));
    }

    /// @return an address that nobody else has
    private static String addressOf(int number, UUID calendar) {
        return "c%d@%s.example".formatted(number, calendar);
    }

    /// Books at one server or, where there are several, at each by turns, until that one is gone.
    void flowTo(List<ApiClient> hosts) {
        var started = new ArrayList<Thread>();
        for (int i = 0; i < CONNECTIONS; i++) {
            var host = hosts.get(i % hosts.size());
            started.add(Thread.ofVirtual().start(() -> flowTo(host)));
        }
        threads = started;
    }

    private void flowTo(ApiClient host) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                book(host, next.getAndIncrement());
            }
        } catch (UncheckedIOException | IllegalStateException _) {
            // It is gone, or enough was booked.
        }
    }

    private void book(ApiClient host, int number) {
        var request = requests.apply(number);
        open.put(number, request);
        keep(number, send(host, number, request));
    }

    private static ApiClient.Answer send(ApiClient host, int number, String request) {
        return host.with("Idempotency-Key", "booking-" + number).post("/appointments", request);
    }

    private void keep(int number, ApiClient.Answer answer) {
        statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
        if (answer.status() == 201) {
            acknowledged.put(number, answer.id());
            open.remove(number);
        }
    }

    private static String request(int number, UUID calendar, Instant start, String customer) {
        return """
                {"calendarId": "%s", "start": "%s", "title": "%d",
                 "customer": {"name": "Ada Lovelace", "email": "%s"}}""".formatted(calendar, start, number, customer);
    }

    /// Waits until every connection has noticed that its server is gone.
    void awaitEnd() throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    void stop() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        awaitEnd();
    }

    /// Sends again what was not acknowledged, and once more while the server says that the first request still runs.
    void repeatOpen(ApiClient host) {
        Map.copyOf(open)
                .forEach((number, request) -> keep(
                        number,
                        await().atMost(SOON).until(() -> send(host, number, request), answer -> !stillRuns(answer))));
    }

    private static boolean stillRuns(ApiClient.Answer answer) {
        return answer.status() == 409 && answer.text("code").equals("idempotency_in_progress");
    }

    /// By number: the bookings that were answered with 201, and their ids.
    SortedMap<Integer, UUID> acknowledged() {
        return new TreeMap<>(acknowledged);
    }

    /// Where mail about a booking with reminders goes.
    String addressOf(int number) {
        return addressOf(number, calendars.getFirst());
    }

    /// The numbers that were sent and not acknowledged.
    Set<Integer> open() {
        return Set.copyOf(open.keySet());
    }

    Set<Integer> statuses() {
        return statuses.keySet();
    }
}
