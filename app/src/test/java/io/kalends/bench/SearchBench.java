package io.kalends.bench;

import static org.awaitility.Awaitility.await;

import io.kalends.bench.Bench.Options;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How long searches among many calendars take, and filling the read model that they go by.
///
/// A search asks for the next ten times: among all calendars, for two together, or for one together with any of a
/// hundred; windows are of an hour to five days, in the next three weeks.
final class SearchBench {

    private static final int CALENDARS = 10_000;
    private static final int APPOINTMENTS = 100;
    private static final int SEARCH_DAYS = 30;

    private final Product product;
    private final Options options;
    private final List<UUID> calendars = new ArrayList<>();

    private SearchBench(Product product, Options options) {
        this.product = product;
        this.options = options;
    }

    static void run(Options options) throws Exception {
        try (var product = Product.start(Map.of("KALENDS_CALENDARS_SEARCHDAYS", Integer.toString(SEARCH_DAYS)))) {
            new SearchBench(product, options).run();
        }
    }

    private void run() throws Exception {
        System.out.printf("Search: %,d calendars with %d appointments each%n", CALENDARS, APPOINTMENTS);
        makeCalendars();
        fillReadModel();
        var one = Load.run(1, options.warmUp(), options.measured(), Searcher::new);
        System.out.println("  one connection               " + one);
        var many = Load.run(options.connections(), Duration.ofSeconds(5), options.measured(), Searcher::new);
        System.out.printf("  %2d connections               %s%n", options.connections(), many);
    }

    /// Copies of one calendar, which the product has made. Appointments are of half an hour, within its opening hours.
    private void makeCalendars() throws SQLException, IOException {
        var days = Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
                .map(day -> "{\"dayOfWeek\": \"%s\", \"windows\": [{\"start\": \"09:00\", \"end\": \"17:00\"}]}"
                        .formatted(day))
                .collect(Collectors.joining(","));
        var first = product.post(
                        "/api/v1/calendars",
                        "{\"name\": \"Calendar\", \"timeZone\": \"UTC\", \"businessHours\": [%s]}".formatted(days))
                .required("id")
                .asString();
        try (var database = product.database();
                var statement = database.createStatement()) {
            statement.execute("""
                    create temp table copies as
                      select gen_random_uuid() as id from generate_series(2, %d);
                    create temp table template as select * from calendars.calendars where id = '%s';
                    insert into calendars.calendars
                      select (jsonb_populate_record(template, jsonb_build_object('id', copies.id))).* from template, copies;
                    insert into calendars.business_hours
                      select copies.id, day_of_week, start_minute, end_minute from calendars.business_hours, copies
                      where calendar_id = '%s'""".formatted(CALENDARS, first, first));
            statement.execute("""
                    create temp table booked as
                      select gen_random_uuid() as id, calendar.id as calendar_id, calendar.owner_id, slot.at
                      from calendars.calendars calendar cross join lateral (
                        select day + half * interval '30 minutes' as at
                        from generate_series(date_trunc('day', now()), now() + interval '%d days', '1 day') as day,
                          generate_series(18, 33) as half
                        where extract(isodow from day) < 6 and calendar.id is not null
                        order by random() limit %d) slot;
                    insert into calendars.appointments (id, calendar_id, owner_id, status, starts_at, ends_at, time_zone,
                        customer_name, customer_email, check_in_code, version, created_at, updated_at)
                      select id, calendar_id, owner_id, 'CONFIRMED', at, at + interval '30 minutes', 'UTC', 'Ada',
                        'ada@example.org', 'K7M2QX', 1, now(), now() from booked;
                    insert into calendars.claims (id, calendar_id, seat, period, promised, holder_kind, holder_id)
                      select gen_random_uuid(), calendar_id, 0, tstzrange(at, at + interval '30 minutes'),
                        tstzrange(at, at + interval '30 minutes'), 'APPOINTMENT', id from booked;
                    analyze""".formatted(SEARCH_DAYS, APPOINTMENTS));
            try (var rows = statement.executeQuery("select id from calendars.calendars")) {
                while (rows.next()) {
                    calendars.add(rows.getObject(1, UUID.class));
                }
            }
        }
    }

    /// As the product does every hour.
    private void fillReadModel() throws SQLException {
        var begin = System.nanoTime();
        try (var database = product.database();
                var statement = database.createStatement()) {
            statement.execute("""
                    update platform.scheduled_tasks set execution_time = now()
                    where task_name = 'calendars-extend-availability-slots'""");
            await().forever()
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> count(statement, "count(distinct calendar_id)") == CALENDARS);
            System.out.printf(
                    "  read model filled            %,8d days in %.1f s%n",
                    count(statement, "count(*)"), (System.nanoTime() - begin) / 1e9);
            statement.execute("vacuum analyze calendars.availability_slots");
        }
    }

    private static int count(Statement statement, String what) throws SQLException {
        try (var rows = statement.executeQuery("select " + what + " from calendars.availability_slots")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private final class Searcher implements Load.Worker {

        private final HttpConnection http = product.connect();

        Searcher() throws IOException {}

        @Override
        public void step() throws Exception {
            var random = ThreadLocalRandom.current();
            var from = Instant.ofEpochMilli(System.currentTimeMillis())
                    .truncatedTo(ChronoUnit.DAYS)
                    .plus(Duration.ofMinutes(15L * random.nextInt(96, 96 * 21)));
            var among = switch (random.nextInt(4)) {
                case 0 -> "\"allOf\": [%s]".formatted(join(some(2)));
                case 1 -> {
                    var some = some(101);
                    yield "\"allOf\": [%s], \"oneOf\": [%s]".formatted(some.getFirst(), join(some.subList(1, 101)));
                }
                default -> "\"allOf\": []";
            };
            var response = http.send(
                    "POST",
                    "/api/v1/availability/search",
                    product.authorization(),
                    "{%s, \"from\": \"%s\", \"to\": \"%s\", \"durationMinutes\": %d}"
                            .formatted(
                                    among,
                                    from,
                                    from.plus(Duration.ofHours(random.nextInt(1, 120))),
                                    15 * random.nextInt(2, 5)));
            if (response.status() != 200) {
                throw new IllegalStateException("Answered " + response.status() + ": " + response.body());
            }
        }

        private List<String> some(int count) {
            return ThreadLocalRandom.current()
                    .ints(0, CALENDARS)
                    .distinct()
                    .limit(count)
                    .mapToObj(i -> "\"" + calendars.get(i) + "\"")
                    .toList();
        }

        private static String join(List<String> ids) {
            return String.join(",", ids);
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }
}
