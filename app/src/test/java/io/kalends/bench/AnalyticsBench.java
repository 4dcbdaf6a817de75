package io.kalends.bench;

import io.kalends.bench.Bench.Options;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// A year's analytics of a host with a million appointments in twenty calendars, over HTTP, one request after another.
///
/// A second million lies in the year before, which is compared with it. The database is vacuumed first, as it is by
/// itself some time after such a number of writes.
final class AnalyticsBench {

    private static final int APPOINTMENTS = 1_000_000;
    private static final int CALENDARS = 20;
    private static final int DAYS = 365;
    private static final LocalDate FROM = LocalDate.of(2025, 1, 1);

    private AnalyticsBench() {}

    static void run(Options options) throws Exception {
        try (var product = Product.start()) {
            for (int i = 0; i < CALENDARS; i++) {
                product.post("/api/v1/calendars", """
                        {"name": "Calendar %d", "timeZone": "Europe/Paris", "businessHours": [
                          {"dayOfWeek": "MONDAY", "windows": [{"start": "07:00", "end": "19:00"}]}]}""".formatted(i));
            }
            System.out.printf(
                    "Analytics: a year, %,d appointments in %d calendars, %ds warm-up, %ds measured%n",
                    APPOINTMENTS,
                    CALENDARS,
                    options.warmUp().toSeconds(),
                    options.measured().toSeconds());
            book(product, FROM);
            measure(product, options);
            book(product, FROM.minusDays(DAYS));
            System.out.printf("With %,d more in the year before:%n", APPOINTMENTS);
            measure(product, options);
        }
    }

    private static void measure(Product product, Options options) throws Exception {
        for (var grouping : List.of("DAY", "WEEK", "MONTH")) {
            var path = "/api/v1/appointments/analytics?timeZone=Europe/Paris&from=%s&to=%s&groupBy=%s"
                    .formatted(FROM, FROM.plusDays(DAYS), grouping);
            var figures = Load.run(1, options.warmUp(), options.measured(), () -> new Reader(product, path));
            System.out.printf("  by %-26s%s%n", grouping, figures);
        }
    }

    /// Every five minutes for ten hours a day, of all states that an appointment of the past has.
    private static void book(Product product, LocalDate from) throws SQLException {
        var perCalendar = APPOINTMENTS / CALENDARS;
        var perDay = perCalendar / DAYS + 1;
        try (var database = product.database();
                var statement = database.createStatement()) {
            statement.execute(
                    """
                    insert into calendars.appointments (id, calendar_id, owner_id, status, starts_at, ends_at, time_zone,
                      customer_name, customer_email, check_in_code, version, created_at, updated_at, declined_at,
                      expired_at, completed_at, no_show_at, cancelled_by)
                    select gen_random_uuid(), id, owner_id, status, at, at + interval '5 minutes', 'Europe/Paris',
                      'Ada Lovelace', 'ada@example.org', 'K7M2QX', 1,
                      at - floor(random() * random() * 60 * 1440) * interval '1 minute', at,
                      case status when 'DECLINED' then at end, case status when 'EXPIRED' then at end,
                      case status when 'COMPLETED' then at end, case status when 'NO_SHOW' then at end,
                      case when status = 'CANCELLED' then case when chance < 0.06 then 'HOST' else 'CUSTOMER' end end
                    from (
                      select id, owner_id, at, chance,
                        case when chance < 0.1 then 'CANCELLED' when chance < 0.15 then 'NO_SHOW'
                          when chance < 0.17 then 'DECLINED' when chance < 0.2 then 'EXPIRED' else 'COMPLETED' end as status
                      from (
                        select n, random() as chance, timestamptz '%s' + n / %d * interval '1 day'
                          + interval '6 hours' + n %% %d * interval '5 minutes' as at, c.id, c.owner_id
                        from generate_series(0, %d) n, calendars.calendars c) drawn) made
                    order by at""".formatted(from.atStartOfDay(ZoneOffset.UTC).toInstant(), perDay, perDay, perCalendar - 1));
            statement.execute("vacuum analyze calendars.appointments");
        }
    }
}
