package io.kalends.bench;

import io.kalends.bench.Bench.Options;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a widget's visitors ask for, a second over HTTP: a month of times, its page, and bookings, nobody signed in.
final class WidgetBench {

    private static final int WIDGETS = 40;
    private static final int MINUTES = 15;

    private static final Map<String, String> WITHOUT_LIMITS = Map.of("SPRING_APPLICATION_JSON", """
            {"kalends": {"rate-limits": {"public-widgets": {"capacity": 1000000000, "period": "1m", "shared": false},
              "widget-bookings": {"capacity": 1000000000, "period": "1m", "shared": false}}}}""");

    private final Product product;
    private final Instant firstSlot = Instant.ofEpochMilli(System.currentTimeMillis())
            .truncatedTo(ChronoUnit.DAYS)
            .plus(Duration.ofDays(3));
    private final List<String> keys = new ArrayList<>();
    private final List<AtomicInteger> taken = new ArrayList<>();

    private WidgetBench(Product product) {
        this.product = product;
    }

    static void run(Options options) throws Exception {
        try (var product = Product.start(WITHOUT_LIMITS)) {
            new WidgetBench(product).measure(options);
        }
    }

    private void measure(Options options) throws Exception {
        System.out.printf(
                "Widgets: %d connections, %ds warm-up, %ds measured; bookings at %d widgets%n",
                options.connections(),
                options.warmUp().toSeconds(),
                options.measured().toSeconds(),
                WIDGETS);
        for (int i = 0; i < WIDGETS; i++) {
            keys.add(publish(newCalendar(i)).key());
            taken.add(new AtomicInteger());
        }
        System.out.println("  bookings                     "
                + Load.run(options.connections(), options.warmUp(), options.measured(), Booker::new));
        var busy = publish(SlotListBench.calendarWithAppointments(product));
        var month = "/api/v1/public/widgets/%s/availability?from=%s&to=%s"
                .formatted(busy.key(), firstSlot, firstSlot.plus(Duration.ofDays(30)));
        System.out.println("  a month of times             " + read(options, month));
        System.out.println("  its page                     " + read(options, "/b/" + busy.slug()));
    }

    private Load.Figures read(Options options, String path) throws Exception {
        return Load.run(
                options.connections(),
                options.warmUp(),
                options.measured(),
                () -> new Reader(product.connect(), path, ""));
    }

    private UUID newCalendar(int number) throws IOException {
        var days = Stream.of(DayOfWeek.values())
                .map("{\"dayOfWeek\": \"%s\", \"windows\": [{\"start\": \"00:00\", \"end\": \"24:00\"}]}"::formatted)
                .collect(Collectors.joining(","));
        return UUID.fromString(product.post("/api/v1/calendars", """
                        {"name": "Calendar %d", "timeZone": "UTC", "slotMinutes": %d, "bookingHorizonDays": 1095,
                          "businessHours": [%s]}""".formatted(number, MINUTES, days))
                .required("id")
                .asString());
    }

    private record Published(String key, String slug) {}

    private Published publish(UUID calendar) throws IOException {
        var widget = product.post("/api/v1/widgets", """
                {"name": "Bench", "status": "ACTIVE", "minimumNoticeMinutes": 0, "bookingHorizonDays": 1095,
                  "calendars": [{"calendarId": "%s"}]}""".formatted(calendar));
        return new Published(
                widget.required("key").asString(), widget.required("slug").asString());
    }

    private final class Booker implements Load.Worker {

        private final HttpConnection http = product.connect();

        Booker() throws IOException {}

        @Override
        public void step() throws Exception {
            int widget = ThreadLocalRandom.current().nextInt(WIDGETS);
            var start = firstSlot.plus(
                    Duration.ofMinutes((long) MINUTES * taken.get(widget).getAndIncrement()));
            var response =
                    http.send("POST", "/api/v1/public/widgets/" + keys.get(widget) + "/book", "", """
                    {"start": "%s", "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}}""".formatted(start));
            if (response.status() != 201) {
                throw new IllegalStateException("Answered " + response.status() + ": " + response.body());
            }
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }
}
