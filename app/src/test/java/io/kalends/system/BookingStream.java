package io.kalends.system;

import static org.awaitility.Awaitility.await;

import io.kalends.calendar.CalendarDraft;
import io.kalends.testing.ApiClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
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

/// Bookings by several connections at once, each for a time of its own and with an idempotency key, until the server is
/// gone. Each carries its number as its title.
final class BookingStream {

    private static final Instant START = Instant.parse(ApiClient.someDay() + "T00:00:00Z");
    private static final int CONNECTIONS = 8;
    private static final int CALENDARS = 4;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<UUID> calendars = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, UUID> acknowledged = new ConcurrentSkipListMap<>();
    private final Set<Integer> open = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private volatile List<Thread> threads = List.of();

    BookingStream(ApiClient host) {
        for (int i = 0; i < CALENDARS; i++) {
            calendars.add(CalendarDraft.open(1).createdBy(host));
        }
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
        open.add(number);
        keep(number, send(host, number));
    }

    private ApiClient.Answer send(ApiClient host, int number) {
        return host.with("Idempotency-Key", "booking-" + number).post("/appointments", request(number));
    }

    private void keep(int number, ApiClient.Answer answer) {
        statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
        if (answer.status() == 201) {
            acknowledged.put(number, answer.id());
            open.remove(number);
        }
    }

    private String request(int number) {
        return """
                {"calendarId": "%s", "start": "%s", "title": "%d",
                 "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(
                calendars.get(number % CALENDARS), START.plus(Duration.ofMinutes(30L * (number / CALENDARS))), number);
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
        for (var number : Set.copyOf(open)) {
            keep(number, await().atMost(SOON).until(() -> send(host, number), answer -> !stillRuns(answer)));
        }
    }

    private static boolean stillRuns(ApiClient.Answer answer) {
        return answer.status() == 409 && answer.text("code").equals("idempotency_in_progress");
    }

    /// By number: the bookings that were answered with 201, and their ids.
    SortedMap<Integer, UUID> acknowledged() {
        return new TreeMap<>(acknowledged);
    }

    /// The numbers that were sent and not acknowledged.
    Set<Integer> open() {
        return Set.copyOf(open);
    }

    Set<Integer> statuses() {
        return statuses.keySet();
    }
}
