package io.kalends.bench;

import io.kalends.bench.Bench.Options;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A month of slots a second over HTTP, beside a query for one row on the same server in the same run.
final class SlotListBench {

    private static final int APPOINTMENTS = 200;
    private static final int HISTORY = 20_000;

    private SlotListBench() {}

    static void run(Options options) throws Exception {
        try (var product = Product.start()) {
            var calendar = calendarWithAppointments(product);
            var from = Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofDays(3));
            var path = "/api/v1/calendars/%s/availability?from=%s&to=%s"
                    .formatted(calendar, from, from.plus(Duration.ofDays(30)));
            System.out.printf(
                    "Slot lists: a month, %d appointments, %d connections, %ds warm-up, %ds measured%n",
                    APPOINTMENTS,
                    options.connections(),
                    options.warmUp().toSeconds(),
                    options.measured().toSeconds());
            var lists = Load.run(
                    options.connections(), options.warmUp(), options.measured(), () -> new Reader(product, path));
            var query = Load.run(
                    options.connections(),
                    Duration.ofSeconds(5),
                    options.measured(),
                    () -> new OneRow(product, calendar));
            addHistory(product, calendar);
            var withHistory = Load.run(
                    options.connections(), Duration.ofSeconds(10), options.measured(), () -> new Reader(product, path));
            System.out.println("  over HTTP                    " + lists);
            System.out.printf("  with %,d past appointments %s%n", HISTORY, withHistory);
            System.out.printf(
                    "  its time for one             %8.2f times%n", lists.perSecond() / withHistory.perSecond());
            System.out.println("  one-row query                " + query);
            System.out.printf("  ratio                        %8.0f %%%n", 100 * lists.perSecond() / query.perSecond());
        }
    }

    static UUID calendarWithAppointments(Product product) throws Exception {
        var days = new ArrayList<String>();
        for (var day : List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")) {
            days.add("{\"dayOfWeek\": \"" + day + "\", \"windows\": [{\"start\": \"09:00\", \"end\": \"17:00\"}]}");
        }
        var calendar = UUID.fromString(product.post(
                        "/api/v1/calendars",
                        "{\"name\": \"Busy\", \"timeZone\": \"UTC\", \"businessHours\": [%s]}"
                                .formatted(String.join(",", days)))
                .required("id")
                .asString());
        var date = Instant.ofEpochMilli(System.currentTimeMillis())
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(3);
        for (int booked = 0; booked < APPOINTMENTS; date = date.plusDays(1)) {
            if (date.getDayOfWeek().getValue() > 5) {
                continue;
            }
            for (int i = 0; i < 10 && booked < APPOINTMENTS; i++, booked++) {
                var start = date.atTime(LocalTime.of(9, 0).plusMinutes(45L * i)).toInstant(ZoneOffset.UTC);
                product.post(
                        "/api/v1/appointments",
                        "{\"calendarId\": \"%s\", \"start\": \"%s\", \"customer\": {\"name\": \"Ada\", \"email\": \"ada@example.org\"}}"
                                .formatted(calendar, start));
            }
        }
        return calendar;
    }

    /// Years of appointments that are over, an hour each.
    private static void addHistory(Product product, UUID calendar) throws SQLException {
        try (var database = product.database();
                var statement = database.createStatement()) {
            statement.execute("""
                    create temp table past as
                      select gen_random_uuid() as id, date_trunc('day', now()) - hours * interval '1 hour' as at
                      from generate_series(1, %d) as hours;
                    insert into calendars.appointments (id, calendar_id, owner_id, status, starts_at, ends_at, time_zone,
                        customer_name, customer_email, check_in_code, version, created_at, updated_at, completed_at)
                      select past.id, calendar.id, owner_id, 'COMPLETED', at, at + interval '1 hour', 'UTC', 'Ada',
                        'ada@example.org', 'K7M2QX', 1, at, at, at + interval '1 hour'
                      from past, calendars.calendars calendar where calendar.id = '%s';
                    insert into calendars.claims (id, calendar_id, seat, period, promised, holder_kind, holder_id)
                      select gen_random_uuid(), '%s', 0, tstzrange(at, at + interval '1 hour'),
                        tstzrange(at, at + interval '1 hour'), 'APPOINTMENT', id from past;
                    analyze""".formatted(HISTORY, calendar, calendar));
        }
    }

    private static final class OneRow implements Load.Worker {

        private final Connection database;
        private final PreparedStatement query;
        private final UUID calendar;

        OneRow(Product product, UUID calendar) throws SQLException {
            this.database = product.database();
            this.query = database.prepareStatement("select name from calendars.calendars where id = ?");
            this.calendar = calendar;
        }

        @Override
        public void step() throws SQLException {
            query.setObject(1, calendar);
            try (var rows = query.executeQuery()) {
                rows.next();
            }
        }

        @Override
        public void close() throws SQLException {
            database.close();
        }
    }
}
