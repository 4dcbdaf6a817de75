package io.kalends.calendars.adapters.persistence;

import static io.kalends.platform.statements.RenderedStatement.value;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kalends.calendars.application.claim.Claims.Around;
import io.kalends.calendars.application.claim.OccupiedTime;
import io.kalends.calendars.domain.availability.BusyTime;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.Session;
import io.kalends.calendars.domain.availability.Source;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.platform.statements.RenderedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What occupies calendars' time, kept in memory while nothing about it changes.
///
/// Each calendar counts the changes to what occupies it (`calendars.occupation`, kept by triggers). Where everything
/// that a question needs is in memory, the database is asked for the counts alone. Otherwise the question names the
/// counts of what is in memory, and the answer has nothing more where they still hold.
///
/// What a transaction reads is never kept, since it may see changes of its own that never come to be.
@Component
class OccupiedTimes {

    /// Of some 200 bytes each.
    private static final int MOST_KEPT = 250_000;

    /// Claims take a seat, busy events every seat. Both stand in the joined query, so that the indexes serve each.
    private static final String AROUND = """
            select look.position, coalesce(l.occupation, 0), occupied.*
            from unnest({0}, {1}, {2}, {3}::text[]::tstzrange[], {4}) with ordinality
              as look(asker, version, looked, near, kept, position)
            join calendars.calendars c on c.id = look.asker and c.version = look.version and c.deleted_at is null
            left join calendars.calendars l on l.id = look.looked
            left join lateral (
              select seat, period, promised, holder_kind, holder_id, expires_at
              from calendars.claims
              where calendar_id = look.looked and period && look.near
              union all
              select null, period, period, 'EVENT', id, null
              from calendars.events
              where calendar_id = look.looked and period && look.near and busy and deleted_at is null
            ) occupied on l.occupation <> look.kept""";

    /// No calendar has the version that a deleted one has here.
    private static final String COUNTS = """
            select id, case when deleted_at is null then version else -1 end, occupation
            from calendars.calendars where id = any({0})""";

    private final DSLContext database;
    private final RenderedStatement around;
    private final RenderedStatement counts;
    private final Cache<Look, Found> cache = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .<Look, Found>weigher((_, found) -> found.time().size() + 1)
            .build();

    OccupiedTimes(DSLContext database, JdbcOperations jdbc) {
        this.database = database;
        this.around = new RenderedStatement(
                database,
                jdbc,
                database.resultQuery(
                        AROUND,
                        value(SQLDataType.UUID.array()),
                        value(SQLDataType.BIGINT.array()),
                        value(SQLDataType.UUID.array()),
                        value(SQLDataType.VARCHAR.array()),
                        value(SQLDataType.BIGINT.array())));
        this.counts =
                new RenderedStatement(database, jdbc, database.resultQuery(COUNTS, value(SQLDataType.UUID.array())));
    }

    /// A calendar that is looked at for a calendar, which is itself or respects it, and where.
    private record Look(CalendarId asker, long version, CalendarId looked, TimeSpan near) {

        static Stream<Look> of(Around around) {
            var calendar = around.calendar();
            var near = calendar.schedule().buffers().around(around.span());
            return Stream.concat(Stream.of(calendar.id()), calendar.settings().respects().stream())
                    .map(looked -> new Look(calendar.id(), calendar.version(), looked, near));
        }

        boolean isAtItself() {
            return asker.equals(looked);
        }
    }

    /// What was found.
    ///
    /// @param occupation the count while which it holds
    /// @param since when the last of the holds expired that are no longer in it
    /// @param until when the first of the holds in it expires
    private record Found(long occupation, Instant since, Instant until, OccupiedTime time) {

        static final Found NOTHING = new Found(-1, Instant.MIN, Instant.MAX, OccupiedTime.none());

        /// @param expiries of all holds, those included that had expired by `now`
        Found(long occupation, List<Instant> expiries, OccupiedTime time, Instant now) {
            this(
                    occupation,
                    expiries.stream()
                            .filter(expires -> !now.isBefore(expires))
                            .max(naturalOrder())
                            .orElse(Instant.MIN),
                    expiries.stream().filter(now::isBefore).min(naturalOrder()).orElse(Instant.MAX),
                    time);
        }

        boolean holdsAt(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }

    /// As [Claims#around][io.kalends.calendars.application.claim.Claims#around].
    List<Optional<OccupiedTime>> around(List<Around> asked, Instant now) {
        var looks = asked.stream().flatMap(Look::of).distinct().toList();
        var found = find(looks, now);
        return asked.stream()
                .map(around -> Look.of(around)
                        .map(look -> Optional.ofNullable(found.get(look)))
                        .reduce((one, other) -> one.flatMap(time -> other.map(time::and)))
                        .orElseThrow())
                .toList();
    }

    /// Nothing for calendars that have changed.
    private Map<Look, OccupiedTime> find(List<Look> looks, Instant now) {
        var kept = looks.stream().map(look -> kept(look, now)).toList();
        return holds(looks, kept)
                ? IntStream.range(0, looks.size())
                        .boxed()
                        .collect(toMap(looks::get, i -> kept.get(i).time()))
                : find(looks, kept, now);
    }

    /// Whether all of it is in memory, and nothing has changed. A transaction does not ask: those that look at occupied
    /// time are about to change it, and mostly find it changed by the one before.
    private boolean holds(List<Look> looks, List<Found> kept) {
        if (kept.contains(Found.NOTHING) || TransactionSynchronizationManager.isActualTransactionActive()) {
            return false;
        }
        var ids = looks.stream()
                .flatMap(look -> Stream.of(look.asker().value(), look.looked().value()))
                .distinct()
                .toArray(UUID[]::new);
        var counts = this.counts.fetch((row, _) -> Counts.read(row), (Object) ids).stream()
                .collect(toMap(Counts::calendar, Function.identity()));
        return IntStream.range(0, looks.size()).allMatch(i -> {
            var look = looks.get(i);
            var asker = counts.get(look.asker().value());
            var looked = counts.get(look.looked().value());
            return asker != null
                    && asker.version() == look.version()
                    && looked != null
                    && looked.occupation() == kept.get(i).occupation();
        });
    }

    private record Counts(UUID calendar, long version, long occupation) {
        static Counts read(ResultSet row) throws SQLException {
            return new Counts(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3));
        }
    }

    private Map<Look, OccupiedTime> find(List<Look> looks, List<Found> kept, Instant now) {
        var rows = read(looks, kept).stream().collect(groupingBy(Row::position));
        var sessions = sessions(looks, rows);
        var mayKeep = !TransactionSynchronizationManager.isActualTransactionActive();
        var found = new HashMap<Look, OccupiedTime>();
        rows.forEach((position, ofLook) -> {
            var look = looks.get(position);
            var inMemory = kept.get(position);
            var occupation = ofLook.getFirst().occupation();
            if (inMemory.occupation() == occupation) {
                found.put(look, inMemory.time());
                return;
            }
            var occupied =
                    ofLook.stream().map(Row::occupied).filter(Objects::nonNull).toList();
            var live = occupied.stream()
                    .filter(time -> now.isBefore(time.expires()))
                    .toList();
            var time = look.isAtItself() ? ofItself(live, sessions, now) : ofRespected(live);
            found.put(look, time);
            if (mayKeep) {
                cache.put(
                        look, new Found(occupation, expiries(occupied, sessions).toList(), time, now));
            }
        });
        return found;
    }

    private Found kept(Look look, Instant now) {
        var found = cache.getIfPresent(look);
        return found != null && found.holdsAt(now) ? found : Found.NOTHING;
    }

    private List<Row> read(List<Look> looks, List<Found> kept) {
        return around.fetch(
                (row, _) -> Row.read(row),
                looks.stream().map(look -> look.asker().value()).toArray(UUID[]::new),
                looks.stream().map(Look::version).toArray(Long[]::new),
                looks.stream().map(look -> look.looked().value()).toArray(UUID[]::new),
                looks.stream().map(look -> TimeSpanBinding.text(look.near())).toArray(String[]::new),
                kept.stream().map(Found::occupation).toArray(Long[]::new));
    }

    /// @param position of the look that it answers
    /// @param occupied null where nothing occupies what was looked at, or it is in memory
    private record Row(
            int position, long occupation, @Nullable Occupied occupied) {

        static Row read(ResultSet row) throws SQLException {
            var kind = row.getString(6);
            return new Row(row.getInt(1) - 1, row.getLong(2), kind == null ? null : Occupied.read(kind, row));
        }
    }

    /// @param seat null where it is the whole calendar
    /// @param expires [Instant#MAX] for what is no hold
    private record Occupied(
            @Nullable Integer seat, TimeSpan period, TimeSpan promised, String kind, UUID holder, Instant expires) {

        static Occupied read(String kind, ResultSet row) throws SQLException {
            var period = row.getString(4);
            var promised = row.getString(5);
            var span = TimeSpanBinding.parse(period);
            var expires = row.getObject(8, OffsetDateTime.class);
            return new Occupied(
                    row.getObject(3, Integer.class),
                    span,
                    promised.equals(period) ? span : TimeSpanBinding.parse(promised),
                    kind,
                    row.getObject(7, UUID.class),
                    expires == null ? Instant.MAX : expires.toInstant());
        }

        boolean isOfSession() {
            return kind.equals(ClaimHolder.Kind.TIME_SLOT.name());
        }

        BusyTime busy() {
            return new BusyTime(period, promised, new Source(Source.Kind.valueOf(kind), holder));
        }
    }

    /// Those of the calendars that ask. One query more, where there are any.
    private Map<UUID, SessionRows> sessions(List<Look> looks, Map<Integer, List<Row>> rows) {
        var ids = rows.entrySet().stream()
                .filter(found -> looks.get(found.getKey()).isAtItself())
                .flatMap(found -> found.getValue().stream())
                .map(Row::occupied)
                .filter(Objects::nonNull)
                .filter(Occupied::isOfSession)
                .map(Occupied::holder)
                .collect(toSet());
        return ids.isEmpty() ? Map.of() : SessionRows.byId(ids, database);
    }

    private static OccupiedTime ofItself(List<Occupied> occupied, Map<UUID, SessionRows> sessions, Instant now) {
        var claims = new ArrayList<Claim>();
        var busy = new ArrayList<BusyTime>();
        var held = new LinkedHashSet<Session>();
        for (var time : occupied) {
            if (time.seat() == null) {
                busy.add(time.busy());
            } else {
                var holder = new ClaimHolder(ClaimHolder.Kind.valueOf(time.kind()), time.holder());
                claims.add(new Claim(time.seat(), time.period(), time.promised(), holder));
                Optional.ofNullable(sessions.get(time.holder()))
                        .map(session -> session.at(now))
                        .ifPresent(held::add);
            }
        }
        return new OccupiedTime(claims, busy, List.copyOf(held));
    }

    private static OccupiedTime ofRespected(List<Occupied> occupied) {
        return new OccupiedTime(List.of(), occupied.stream().map(Occupied::busy).toList(), List.of());
    }

    /// Of claims, and of places in sessions.
    private static Stream<Instant> expiries(List<Occupied> occupied, Map<UUID, SessionRows> sessions) {
        return occupied.stream().flatMap(time -> {
            var session = sessions.get(time.holder());
            return session == null ? Stream.of(time.expires()) : session.expiries();
        });
    }
}
