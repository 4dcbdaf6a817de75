package io.kalends.bench;

import io.kalends.bench.Bench.Options;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Bookings a second over HTTP, beside the same rows written by bare SQL on the same server in the same run, and how
/// long their events take to be delivered.
///
/// The rows of a booking: a claim, an appointment and an outbox row; with an idempotency key its answer too.
final class BookingBench {

    private static final int CALENDARS = 100;
    private static final int MINUTES = 15;

    private final Product product;
    private final Options options;
    private final List<UUID> calendars = new ArrayList<>();
    private final List<AtomicInteger> nextSlot = new ArrayList<>();
    private final Instant firstSlot;

    private BookingBench(Product product, Options options) {
        this.product = product;
        this.options = options;
        this.firstSlot = Instant.ofEpochMilli(System.currentTimeMillis())
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(2));
    }

    static void run(Options options) throws Exception {
        try (var product = Product.start()) {
            new BookingBench(product, options).run();
        }
    }

    private void run() throws Exception {
        System.out.printf(
                "Bookings: %d connections, %d calendars, %ds warm-up, %ds measured, fsync and synchronous commit on%n",
                options.connections(),
                CALENDARS,
                options.warmUp().toSeconds(),
                options.measured().toSeconds());
        makeCalendars();
        var http = Load.run(options.connections(), options.warmUp(), options.measured(), () -> new Booker(false));
        var drained = secondsUntilDelivered();
        var keyed = Load.run(
                options.connections(), options.warmUp().dividedBy(2), options.measured(), () -> new Booker(true));
        var keyedDrained = secondsUntilDelivered();
        var sql = Load.run(options.connections(), Duration.ofSeconds(5), options.measured(), () -> new Writer(false));
        var keyedSql =
                Load.run(options.connections(), Duration.ofSeconds(5), options.measured(), () -> new Writer(true));
        System.out.println("  over HTTP                    " + http);
        System.out.println("  bare SQL, the same rows      " + sql);
        System.out.printf("  ratio                        %8.0f %%%n", 100 * http.perSecond() / sql.perSecond());
        System.out.printf("  all events delivered         %8.1f s after the end%n", drained);
        System.out.println("  over HTTP, idempotency keys  " + keyed);
        System.out.println("  bare SQL, the same rows      " + keyedSql);
        System.out.printf("  ratio                        %8.0f %%%n", 100 * keyed.perSecond() / keyedSql.perSecond());
        System.out.printf("  all events delivered         %8.1f s after the end%n", keyedDrained);
    }

    private void makeCalendars() throws Exception {
        var days = new ArrayList<String>();
        for (var day : DayOfWeek.values()) {
            days.add("{\"dayOfWeek\": \"" + day + "\", \"windows\": [{\"start\": \"00:00\", \"end\": \"24:00\"}]}");
        }
        for (int i = 0; i < CALENDARS; i++) {
            var calendar = product.post(
                    "/api/v1/calendars",
                    "{\"name\": \"Calendar %d\", \"timeZone\": \"UTC\", \"slotMinutes\": %d, \"bookingHorizonDays\": 1095, \"businessHours\": [%s]}"
                            .formatted(i, MINUTES, String.join(",", days)));
            calendars.add(UUID.fromString(calendar.required("id").asString()));
            nextSlot.add(new AtomicInteger());
        }
    }

    /// A free slot in some calendar; each is given out once.
    private Slot nextSlot() {
        int calendar = ThreadLocalRandom.current().nextInt(CALENDARS);
        int slot = nextSlot.get(calendar).getAndIncrement();
        return new Slot(calendars.get(calendar), firstSlot.plus(Duration.ofMinutes((long) MINUTES * slot)));
    }

    private record Slot(UUID calendar, Instant start) {}

    private double secondsUntilDelivered() throws SQLException, InterruptedException {
        var end = System.nanoTime();
        try (var database = product.database();
                var waiting = database.prepareStatement(
                        "select exists (select from platform.outbox) or exists (select from platform.delayed_deliveries)")) {
            while (true) {
                try (var rows = waiting.executeQuery()) {
                    rows.next();
                    if (!rows.getBoolean(1)) {
                        return (System.nanoTime() - end) / 1e9;
                    }
                }
                Thread.sleep(20);
            }
        }
    }

    private final class Booker implements Load.Worker {

        private final HttpConnection http = product.connect();
        private final boolean withKey;

        Booker(boolean withKey) throws IOException {
            this.withKey = withKey;
        }

        @Override
        public void step() throws Exception {
            var slot = nextSlot();
            var headers = withKey
                    ? product.authorization() + "Idempotency-Key: " + UUID.randomUUID() + "\r\n"
                    : product.authorization();
            var response = http.send(
                    "POST",
                    "/api/v1/appointments",
                    headers,
                    "{\"calendarId\": \"%s\", \"start\": \"%s\", \"customer\": {\"name\": \"Ada Lovelace\", \"email\": \"ada@example.org\"}}"
                            .formatted(slot.calendar(), slot.start()));
            if (response.status() != 201) {
                throw new IllegalStateException("Answered " + response.status() + ": " + response.body());
            }
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }

    /// Writes what a booking writes, and nothing else.
    private final class Writer implements Load.Worker {

        private static final String PAYLOAD =
                "{\"at\":\"2027-01-01T00:00:00Z\",\"start\":\"2027-01-01T00:00:00Z\",\"end\":\"2027-01-01T00:15:00Z\","
                        + "\"ownerId\":\"01920000-0000-7000-8000-000000000000\","
                        + "\"calendarId\":\"01920000-0000-7000-8000-000000000000\","
                        + "\"appointmentId\":\"01920000-0000-7000-8000-000000000000\"}";

        private final Connection database = product.database();
        private final boolean withKey;
        private final UUID owner = UUID.randomUUID();
        private final PreparedStatement claim;
        private final PreparedStatement appointment;
        private final PreparedStatement event;
        private final PreparedStatement answer;

        Writer(boolean withKey) throws SQLException {
            this.withKey = withKey;
            database.setAutoCommit(false);
            claim = database.prepareStatement("""
                    insert into calendars.claims (id, calendar_id, seat, period, promised, holder_kind, holder_id)
                    values (?, ?, 0, tstzrange(?, ?), tstzrange(?, ?), 'APPOINTMENT', ?) on conflict do nothing""");
            appointment = database.prepareStatement("""
                    insert into calendars.appointments (id, calendar_id, owner_id, status, starts_at, ends_at, time_zone,
                      customer_name, customer_email, version, created_at, updated_at)
                    values (?, ?, ?, 'CONFIRMED', ?, ?, 'UTC', 'Ada Lovelace', 'ada@example.org', 1, now(), now())""");
            // Into a partition that no instance delivers from: what is measured here is the writing.
            event = database.prepareStatement("""
                    insert into platform.outbox (partition, type, subject_type, subject_id, owner_id, actor, trace_id,
                      occurred_at, payload)
                    values (1000, 'appointment.booked', 'appointment', ?, ?, ?, ?, now(), ?::jsonb)""");
            answer = database.prepareStatement("""
                    insert into platform.idempotent_answers (caller, route, key, request_hash, status, headers, body,
                      answered_at)
                    values (?, '/api/v1/appointments', ?, ?, 201, '{"Location": "/api/v1/appointments"}', ?, now())""");
        }

        @Override
        public void step() throws SQLException {
            var slot = nextSlot();
            var id = UUID.randomUUID();
            var start = OffsetDateTime.ofInstant(slot.start(), ZoneOffset.UTC);
            var end = start.plusMinutes(MINUTES);
            set(claim, UUID.randomUUID(), slot.calendar(), start, end, start, end, id);
            set(appointment, id, slot.calendar(), owner, start, end);
            set(event, id, owner, "user:" + owner, "0123456789abcdef0123456789abcdef", PAYLOAD);
            if (withKey) {
                set(answer, "user:" + owner, id.toString(), new byte[32], new byte[600]);
            }
            database.commit();
        }

        private static void set(PreparedStatement statement, Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            database.close();
        }
    }
}
