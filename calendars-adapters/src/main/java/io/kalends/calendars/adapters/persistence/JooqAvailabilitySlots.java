package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.AVAILABILITY_SLOTS;
import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import io.kalends.calendars.application.availability.AvailabilitySlots;
import io.kalends.calendars.domain.availability.FreeDay;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.time.SpanSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// The read model in PostgreSQL, whose indexes on multiranges find who is free among many.
@Repository
class JooqAvailabilitySlots implements AvailabilitySlots {

    private static final UUID LOWEST = new UUID(0, 0);

    private final DSLContext database;

    JooqAvailabilitySlots(DSLContext database) {
        this.database = database;
    }

    /// Apart from the locks of bookings, which never wait for this one.
    @Override
    public void lock(Collection<CalendarId> calendars) {
        database.fetch(
                """
                select pg_advisory_xact_lock(hashtextextended(id::text, 2)) from unnest({0}) as involved(id)""", val(calendars.stream().map(CalendarId::value).sorted().toArray(UUID[]::new)));
    }

    @Override
    public int save(Map<Calendar, List<FreeDay>> days) {
        var calendars = new ArrayList<UUID>();
        var owners = new ArrayList<UUID>();
        var dates = new ArrayList<LocalDate>();
        var periods = new ArrayList<String>();
        var free = new ArrayList<String>();
        days.forEach((calendar, freeDays) -> freeDays.forEach(day -> {
            calendars.add(calendar.id().value());
            owners.add(calendar.owner().value());
            dates.add(day.date());
            periods.add(TimeSpanBinding.text(day.day()));
            free.add(text(day.free()));
        }));
        if (calendars.isEmpty()) {
            return 0;
        }
        return database.execute(
                """
                insert into calendars.availability_slots as kept (calendar_id, owner_id, day, period, free)
                select * from unnest({0}, {1}, {2}, {3}::text[]::tstzrange[], {4}::text[]::tstzmultirange[])
                on conflict (calendar_id, day) do update set period = excluded.period, free = excluded.free
                where kept.period <> excluded.period or kept.free <> excluded.free""",
                val(calendars.toArray(UUID[]::new)),
                val(owners.toArray(UUID[]::new)),
                val(dates.toArray(LocalDate[]::new)),
                val(periods.toArray(String[]::new)),
                val(free.toArray(String[]::new)));
    }

    private static String text(SpanSet free) {
        return free.spans().stream().map(TimeSpanBinding::text).collect(joining(",", "{", "}"));
    }

    @Override
    public int trim(CalendarId calendar, LocalDate first, LocalDate last) {
        return database.deleteFrom(AVAILABILITY_SLOTS)
                .where(AVAILABILITY_SLOTS.CALENDAR_ID.eq(calendar))
                .and(AVAILABILITY_SLOTS.DAY.notBetween(first, last))
                .execute();
    }

    @Override
    public void forget(Collection<CalendarId> calendars) {
        if (!calendars.isEmpty()) {
            database.deleteFrom(AVAILABILITY_SLOTS)
                    .where(AVAILABILITY_SLOTS.CALENDAR_ID.in(calendars))
                    .execute();
        }
    }

    @Override
    public void forgetAfter(LocalDate date) {
        database.deleteFrom(AVAILABILITY_SLOTS)
                .where(AVAILABILITY_SLOTS.DAY.gt(date))
                .execute();
    }

    @Override
    public void forgetBefore(Instant instant, Collection<CalendarId> calendars) {
        database.deleteFrom(AVAILABILITY_SLOTS)
                .where(isAmong(new Among.Named(Set.copyOf(calendars))))
                .and("upper({0}) <= {1}", AVAILABILITY_SLOTS.PERIOD, val(instant))
                .execute();
    }

    /// Days come in a row, so that today and the last say whether there are enough: two look-ups by the primary key
    /// for each calendar.
    @Override
    public List<Gap> gaps(int days, Instant now, Optional<CalendarId> after, int limit) {
        return database.fetch("""
                        select c.id, case when today then upper(last.period) else {0} end as from_then
                        from calendars.calendars c
                        cross join lateral (select exists (
                          select from calendars.availability_slots s
                          where s.calendar_id = c.id and s.period @> {0}
                            and s.day between ({0} at time zone 'UTC')::date - 1 and ({0} at time zone 'UTC')::date + 1)
                          as today) first
                        left join lateral (
                          select s.period from calendars.availability_slots s
                          where s.calendar_id = c.id order by s.day desc limit 1) last on true
                        where c.deleted_at is null and c.id > {1}
                          and (not today or upper(last.period) < {0} + ({2} - 1) * interval '24 hours')
                        order by c.id limit {3}""", val(now), val(after.map(CalendarId::value).orElse(LOWEST)), val(days), val(limit))
                .map(row -> new Gap(new CalendarId(row.get(0, UUID.class)), row.get(1, Instant.class)));
    }

    @Override
    public List<Chance> chances(
            Among among,
            List<Instant> starts,
            Duration duration,
            Instant now,
            Collection<CalendarId> passedOver,
            int limit) {
        return database.fetch(
                        """
                        select asked.start, found.id
                        from unnest({0}::text[]::timestamptz[]) with ordinality as asked(start, place)
                        cross join lateral (
                          select c.id
                          from calendars.availability_slots
                          join calendars.calendars c on c.id = availability_slots.calendar_id
                          where {1} and not isempty(free) and free @> asked.start
                            and free @> (tstzrange(asked.start, asked.start + {2} * interval '1 second') * period)
                            and asked.start >= {3} + c.minimum_notice_minutes * interval '1 minute'
                            and asked.start < {3} + (c.booking_horizon_days + 2) * interval '1 day'
                            and (asked.place > 1 or c.id <> all ({4}))
                          limit {5}) found
                        order by asked.place limit {5}""",
                        val(starts.stream().map(Instant::toString).toArray(String[]::new)),
                        isAmongAt(among),
                        val(duration.toSeconds()),
                        val(now),
                        val(ids(passedOver)),
                        val(limit))
                .map(row -> new Chance(row.get(0, Instant.class), new CalendarId(row.get(1, UUID.class))));
    }

    @Override
    public Optional<Instant> nextFree(Among among, Instant from) {
        return Optional.ofNullable(
                switch (among) {
                    case Among.OwnedBy(var owner) -> nextFreeOf(owner, from);
                    case Among.Named(var calendars) -> nextFreeOf(calendars, from);
                });
    }

    /// Either a day's free time begins next, or one that has begun before goes on until then.
    private @Nullable Instant nextFreeOf(OwnerId owner, Instant from) {
        var opening = database.fetchValue(
                "select min(lower(free)) from calendars.availability_slots "
                        + "where owner_id = {0} and not isempty(free) and lower(free) >= {1}",
                val(owner.value()), val(from));
        var until = opening == null ? null : ((OffsetDateTime) opening).toInstant();
        var goesOn = database.fetchExists(database.selectOne()
                .from(AVAILABILITY_SLOTS)
                .where(AVAILABILITY_SLOTS.OWNER_ID.eq(owner))
                .and("not isempty({0})", AVAILABILITY_SLOTS.FREE)
                .and(
                        "{0} && tstzrange({1}, {2})",
                        AVAILABILITY_SLOTS.FREE, val(from), val(until, SQLDataType.INSTANT)));
        return goesOn ? from : until;
    }

    /// The first day of each.
    private @Nullable Instant nextFreeOf(Set<CalendarId> calendars, Instant from) {
        var opening = database.fetchValue("""
                select min(greatest(lower(first.free), {1})) from unnest({0}) as named(id) cross join lateral (
                  select free from calendars.availability_slots
                  where calendar_id = named.id and day >= ({1} at time zone 'UTC')::date - 1
                    and not isempty(free) and upper(free) > {1}
                  order by day limit 1) first""", val(ids(calendars)), val(from));
        return opening == null ? null : ((OffsetDateTime) opening).toInstant();
    }

    private static UUID[] ids(Collection<CalendarId> calendars) {
        return calendars.stream().map(CalendarId::value).toArray(UUID[]::new);
    }

    /// Where calendars are named, their days are found by the primary key; where all are asked, by their free time.
    private static Condition isAmongAt(Among among) {
        return switch (among) {
            case Among.OwnedBy _ -> isAmong(among);
            case Among.Named _ ->
                isAmong(among)
                        .and(AVAILABILITY_SLOTS.DAY.between(
                                field("(asked.start at time zone 'UTC')::date - 1", LocalDate.class),
                                field("(asked.start at time zone 'UTC')::date + 1", LocalDate.class)));
        };
    }

    private static Condition isAmong(Among among) {
        return switch (among) {
            case Among.OwnedBy(var owner) -> AVAILABILITY_SLOTS.OWNER_ID.eq(owner);
            case Among.Named(var calendars) ->
                condition("{0} = any ({1})", AVAILABILITY_SLOTS.CALENDAR_ID, val(ids(calendars)));
        };
    }
}
