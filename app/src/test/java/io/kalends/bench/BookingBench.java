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
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Bookings a second over HTTP, beside the same rows written by bare SQL on the same server in the same run, and how
/// long their events take to be delivered.
///
/// The rows of a booking: a claim, an appointment and an outbox row; with an idempotency key its answer too. Of a
/// reschedule: the appointment, the time that it leaves, a claim for another, and an outbox row. Of a cancellation: the
/// appointment, the cancellation, a claim less, and an outbox row.
final class BookingBench {

    private static final int CALENDARS = 100;
    private static final int MINUTES = 15;

    /// A partition that no instance delivers from, for bare SQL: what is measured there is the writing.
    private static final int UNDELIVERED = 1000;

    private final Product product;
    private final Options options;
    private final List<UUID> calendars = new ArrayList<>();
    private final List<AtomicInteger> nextSlot = new ArrayList<>();
    private final Instant firstSlot;
    private final Queue<Booked> booked = new ConcurrentLinkedQueue<>();

    /// What bare SQL has written, for bare SQL to cancel: over HTTP too few are booked for both.
    private final Queue<UUID> written = new ConcurrentLinkedQueue<>();

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
        var moved = measureChanges("Reschedules", Mover::new, SqlMover::new);
        var cancelled = measureChanges("Cancellations", Canceller::new, SqlCanceller::new);
        System.out.println("  over HTTP                    " + http);
        System.out.println("  bare SQL, the same rows      " + sql);
        System.out.printf("  ratio                        %8.0f %%%n", 100 * http.perSecond() / sql.perSecond());
        System.out.printf("  all events delivered         %8.1f s after the end%n", drained);
        System.out.println("  over HTTP, idempotency keys  " + keyed);
        System.out.println("  bare SQL, the same rows      " + keyedSql);
        System.out.printf("  ratio                        %8.0f %%%n", 100 * keyed.perSecond() / keyedSql.perSecond());
        System.out.printf("  all events delivered         %8.1f s after the end%n", keyedDrained);
        System.out.print(moved + cancelled);
    }

    private String measureChanges(String what, Callable<Load.Worker> overHttp, Callable<Load.Worker> bySql)
            throws Exception {
        var http = Load.run(options.connections(), options.warmUp().dividedBy(2), options.measured(), overHttp);
        var drained = secondsUntilDelivered();
        var sql = Load.run(options.connections(), Duration.ofSeconds(5), options.measured(), bySql);
        return "%s%n  over HTTP                    %s%n  bare SQL, the same rows      %s%n".formatted(what, http, sql)
                + "  ratio                        %8.0f %%%n".formatted(100 * http.perSecond() / sql.perSecond())
                + "  all events delivered         %8.1f s after the end%n".formatted(drained);
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
        return nextSlot(ThreadLocalRandom.current().nextInt(CALENDARS));
    }

    private Slot nextSlot(int calendar) {
        int slot = nextSlot.get(calendar).getAndIncrement();
        return new Slot(calendar, calendars.get(calendar), firstSlot.plus(Duration.ofMinutes((long) MINUTES * slot)));
    }

    private record Slot(int number, UUID calendar, Instant start) {}

    /// An appointment that stands.
    ///
    /// @param moves how often it was moved
    private record Booked(UUID id, Slot slot, int moves) {}

    /// The one that was left alone for longest.
    private Booked nextBooked() {
        return next(booked);
    }

    private static <T> T next(Queue<T> appointments) {
        var next = appointments.poll();
        if (next == null) {
            throw new IllegalStateException("No appointment is left; book for longer.");
        }
        return next;
    }

    private double secondsUntilDelivered() throws SQLException, InterruptedException {
        var end = System.nanoTime();
        try (var database = product.database();
                var waiting = database.prepareStatement("select exists (select from platform.outbox where partition <> "
                        + UNDELIVERED + ") or exists (select from platform.delayed_deliveries)")) {
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
            requireStatus(201, response);
            var id = Product.JSON.readTree(response.body()).required("id").asString();
            booked.add(new Booked(UUID.fromString(id), slot, 0));
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }

    private static void requireStatus(int status, HttpConnection.Response response) {
        if (response.status() != status) {
            throw new IllegalStateException("Answered " + response.status() + ": " + response.body());
        }
    }

    private final class Mover implements Load.Worker {

        private final HttpConnection http = product.connect();

        Mover() throws IOException {}

        @Override
        public void step() throws Exception {
            var moved = nextBooked();
            var slot = nextSlot(moved.slot().number());
            requireStatus(
                    200,
                    http.send(
                            "POST",
                            "/api/v1/appointments/" + moved.id() + "/reschedule",
                            product.authorization(),
                            "{\"start\": \"" + slot.start() + "\"}"));
            booked.add(new Booked(moved.id(), slot, moved.moves() + 1));
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }

    private final class Canceller implements Load.Worker {

        private final HttpConnection http = product.connect();

        Canceller() throws IOException {}

        @Override
        public void step() throws Exception {
            requireStatus(
                    200,
                    http.send(
                            "POST",
                            "/api/v1/appointments/" + nextBooked().id() + "/cancel",
                            product.authorization(),
                            "{\"reason\": \"Ill\"}"));
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }

    /// Bare statements in one transaction.
    private abstract class SqlWorker implements Load.Worker {

        static final String CLAIM = """
                insert into calendars.claims (id, calendar_id, seat, period, promised, holder_kind, holder_id)
                values (?, ?, 0, tstzrange(?, ?), tstzrange(?, ?), 'APPOINTMENT', ?) on conflict do nothing""";

        static final String EVENT = """
                insert into platform.outbox (partition, type, subject_type, subject_id, owner_id, actor, trace_id,
                  occurred_at, payload)
                values (%d, 'appointment.booked', 'appointment', ?, ?, ?, ?, now(), ?::jsonb)""".formatted(UNDELIVERED);

        static final String PAYLOAD =
                "{\"at\":\"2027-01-01T00:00:00Z\",\"start\":\"2027-01-01T00:00:00Z\",\"end\":\"2027-01-01T00:15:00Z\","
                        + "\"ownerId\":\"01920000-0000-7000-8000-000000000000\","
                        + "\"calendarId\":\"01920000-0000-7000-8000-000000000000\","
                        + "\"appointmentId\":\"01920000-0000-7000-8000-000000000000\"}";

        final Connection database = product.database();
        final UUID owner = UUID.randomUUID();
        private final PreparedStatement claim = database.prepareStatement(CLAIM);
        private final PreparedStatement unclaim =
                database.prepareStatement("delete from calendars.claims where holder_id = ?");
        private final PreparedStatement event = database.prepareStatement(EVENT);

        SqlWorker() throws SQLException {
            database.setAutoCommit(false);
        }

        final void claim(UUID calendar, OffsetDateTime start, UUID id) throws SQLException {
            var end = start.plusMinutes(MINUTES);
            set(claim, UUID.randomUUID(), calendar, start, end, start, end, id);
        }

        final void unclaim(UUID id) throws SQLException {
            set(unclaim, id);
        }

        final void publish(UUID id) throws SQLException {
            set(event, id, owner, "user:" + owner, "0123456789abcdef0123456789abcdef", PAYLOAD);
        }

        static void set(PreparedStatement statement, Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }

        static OffsetDateTime at(Instant instant) {
            return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        }

        @Override
        public void close() throws SQLException {
            database.close();
        }
    }

    private final class SqlMover extends SqlWorker {

        private final PreparedStatement move = database.prepareStatement("""
                update calendars.appointments set starts_at = ?, ends_at = ?, version = version + 1, updated_at = now()
                where id = ?""");
        private final PreparedStatement keep = database.prepareStatement("""
                insert into calendars.appointment_reschedules (appointment_id, number, former_start, former_end, moved_by,
                  moved_at)
                values (?, ?, ?, ?, 'HOST', now())""");

        SqlMover() throws SQLException {}

        @Override
        public void step() throws SQLException {
            var moved = nextBooked();
            var slot = nextSlot(moved.slot().number());
            var former = at(moved.slot().start());
            var start = at(slot.start());
            set(move, start, start.plusMinutes(MINUTES), moved.id());
            set(keep, moved.id(), moved.moves(), former, former.plusMinutes(MINUTES));
            unclaim(moved.id());
            claim(slot.calendar(), start, moved.id());
            publish(moved.id());
            database.commit();
            booked.add(new Booked(moved.id(), slot, moved.moves() + 1));
        }
    }

    private final class SqlCanceller extends SqlWorker {

        private final PreparedStatement cancel = database.prepareStatement("""
                update calendars.appointments set status = 'CANCELLED', cancelled_by = 'HOST', version = version + 1,
                  updated_at = now()
                where id = ?""");
        private final PreparedStatement keep = database.prepareStatement("""
                insert into calendars.appointment_cancellations (appointment_id, reason, cancelled_at)
                values (?, 'Ill', now())""");

        SqlCanceller() throws SQLException {}

        @Override
        public void step() throws SQLException {
            var cancelled = next(written);
            set(cancel, cancelled);
            set(keep, cancelled);
            unclaim(cancelled);
            publish(cancelled);
            database.commit();
        }
    }

    /// Writes what a booking writes, and nothing else.
    private final class Writer extends SqlWorker {

        private final boolean withKey;
        private final PreparedStatement appointment = database.prepareStatement("""
                insert into calendars.appointments (id, calendar_id, owner_id, status, starts_at, ends_at, time_zone,
                  customer_name, customer_email, check_in_code, version, created_at, updated_at)
                values (?, ?, ?, 'CONFIRMED', ?, ?, 'UTC', 'Ada Lovelace', 'ada@example.org', 'K7M2QX', 1, now(), now())""");
        private final PreparedStatement answer = database.prepareStatement("""
                insert into platform.idempotent_answers (caller, route, key, request_hash, status, headers, body,
                  answered_at)
                values (?, '/api/v1/appointments', ?, ?, 201, '{"Location": "/api/v1/appointments"}', ?, now())""");

        Writer(boolean withKey) throws SQLException {
            this.withKey = withKey;
        }

        @Override
        public void step() throws SQLException {
            var slot = nextSlot();
            var id = UUID.randomUUID();
            var start = at(slot.start());
            claim(slot.calendar(), start, id);
            set(appointment, id, slot.calendar(), owner, start, start.plusMinutes(MINUTES));
            publish(id);
            if (withKey) {
                set(answer, "user:" + owner, id.toString(), new byte[32], new byte[600]);
            }
            database.commit();
            written.add(id);
        }
    }
}
