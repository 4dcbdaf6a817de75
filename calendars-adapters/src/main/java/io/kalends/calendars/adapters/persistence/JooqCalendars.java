package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.AVAILABILITY_RULES;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BLACKOUT_DATES;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BREAK_TIMES;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BUFFER_TIMES;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BUSINESS_HOURS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDARS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CALENDAR_RESPECTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.CLAIMS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.ERASED_OWNERS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.all;
import static org.jooq.impl.DSL.arrayFilter;
import static org.jooq.impl.DSL.arrayOverlap;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.CalendarRespectsRecord;
import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.calendar.AccessFilter;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.application.calendar.Recurrences;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarStatus;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.listing.Keyset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record2;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Repository;

/// Calendars in PostgreSQL. A calendar is read often and changed seldom, so it is kept in memory: what is asked of the
/// database each time is the version alone.
///
/// What a use case saves is never kept, since its transaction may yet fail; it is kept when it is next read.
@Repository
class JooqCalendars implements Calendars {

    private static final Keyset KEYSET = new Keyset(
            Map.of("name", CALENDARS.NAME, "createdAt", CALENDARS.CREATED_AT, "updatedAt", CALENDARS.UPDATED_AT),
            "name",
            CALENDARS.ID);

    /// Tables that are written anew when one of them changes.
    private static final List<Part> PARTS = List.of(
            new Part(BUSINESS_HOURS, BUSINESS_HOURS.CALENDAR_ID),
            new Part(CALENDAR_RESPECTS, CALENDAR_RESPECTS.CALENDAR_ID),
            new Part(AVAILABILITY_RULES, AVAILABILITY_RULES.CALENDAR_ID),
            new Part(BREAK_TIMES, BREAK_TIMES.CALENDAR_ID),
            new Part(BLACKOUT_DATES, BLACKOUT_DATES.CALENDAR_ID),
            new Part(BUFFER_TIMES, BUFFER_TIMES.CALENDAR_ID));

    private record Part(Table<?> table, TableField<?, CalendarId> calendar) {}

    /// Seed of the locks on owners, apart from those on calendars.
    private static final Param<Long> OWNERS = inline(1L);

    private final DSLContext database;
    private final Recurrences recurrences;
    private final Cache<CalendarId, Calendar> cache =
            Caffeine.newBuilder().maximumSize(10_000).build();

    JooqCalendars(DSLContext database, Recurrences recurrences) {
        this.database = database;
        this.recurrences = recurrences;
    }

    @Override
    public Optional<Calendar> find(CalendarId id) {
        return database.select(CALENDARS.VERSION)
                .from(CALENDARS)
                .where(CALENDARS.ID.eq(id))
                .and(CALENDARS.DELETED_AT.isNull())
                .fetchOptional(CALENDARS.VERSION)
                .flatMap(version -> Optional.ofNullable(cache.getIfPresent(id))
                        .filter(calendar -> calendar.version() == version)
                        .or(() -> load(id)));
    }

    @Override
    public List<Calendar> find(Collection<CalendarId> ids) {
        var versions = database.select(CALENDARS.ID, CALENDARS.VERSION)
                .from(CALENDARS)
                .where(isOneOf(CALENDARS.ID, ids))
                .and(CALENDARS.DELETED_AT.isNull())
                .fetchMap(CALENDARS.ID, CALENDARS.VERSION);
        return cachedOrLoaded(
                versions.keySet(), calendar -> Objects.equals(calendar.version(), versions.get(calendar.id())));
    }

    @Override
    public Optional<Calendar> lastSeen(CalendarId id) {
        return Optional.ofNullable(cache.getIfPresent(id)).or(() -> load(id));
    }

    @Override
    public List<Calendar> lastSeen(Collection<CalendarId> ids) {
        return cachedOrLoaded(ids, _ -> true);
    }

    private List<Calendar> cachedOrLoaded(Collection<CalendarId> ids, Predicate<Calendar> isUsable) {
        var found = new ArrayList<Calendar>();
        var others = new ArrayList<CalendarId>();
        for (var id : ids) {
            var cached = cache.getIfPresent(id);
            if (cached != null && isUsable.test(cached)) {
                found.add(cached);
            } else {
                others.add(id);
            }
        }
        if (!others.isEmpty()) {
            found.addAll(load(isOneOf(CALENDARS.ID, others)));
        }
        return found;
    }

    /// Answers what is there now, which may already be newer than what was asked for.
    private Optional<Calendar> load(CalendarId id) {
        return load(CALENDARS.ID.eq(id)).stream().findFirst();
    }

    private List<Calendar> load(Condition which) {
        var loaded = database.select(CalendarRows.COLUMNS)
                .from(CALENDARS)
                .where(which)
                .and(CALENDARS.DELETED_AT.isNull())
                .fetch(row -> CalendarRows.calendar(row, recurrences));
        loaded.forEach(calendar -> cache.put(calendar.id(), calendar));
        return loaded;
    }

    /// One array, however many there are.
    static Condition isOneOf(TableField<?, CalendarId> field, Collection<CalendarId> ids) {
        return condition(
                "{0} = any({1})",
                field, val(ids.stream().map(CalendarId::value).toArray(UUID[]::new), SQLDataType.UUID.array()));
    }

    @Override
    public Map<CalendarId, Set<CalendarId>> respecting(Collection<CalendarId> ids) {
        return database.select(CALENDAR_RESPECTS.RESPECTED_CALENDAR_ID, CALENDAR_RESPECTS.CALENDAR_ID)
                .from(CALENDAR_RESPECTS)
                .where(isOneOf(CALENDAR_RESPECTS.RESPECTED_CALENDAR_ID, ids))
                .collect(groupingBy(Record2::value1, mapping(Record2::value2, toSet())));
    }

    @Override
    public Set<CalendarId> existing(OwnerId owner, Collection<CalendarId> ids) {
        return database.select(CALENDARS.ID)
                .from(CALENDARS)
                .where(isOneOf(CALENDARS.ID, ids))
                .and(CALENDARS.OWNER_ID.eq(owner))
                .and(CALENDARS.DELETED_AT.isNull())
                .fetchSet(CALENDARS.ID);
    }

    @Override
    public Page<Calendar> list(UserId user, AccessFilter access, PageRequest request) {
        var page = KEYSET.fetch(
                database.select(CalendarRows.COLUMNS)
                        .from(CALENDARS)
                        .where(isAccessible(user, access))
                        .and(CALENDARS.DELETED_AT.isNull()),
                request.limit(),
                request.cursor(),
                request.sort(),
                row -> CalendarRows.calendar(row, recurrences));
        return new Page<>(page.items(), page.next());
    }

    @Override
    public List<Calendar> active(OwnerId owner, int limit) {
        return database.select(CalendarRows.COLUMNS)
                .from(CALENDARS)
                .where(CALENDARS.OWNER_ID.eq(owner))
                .and(CALENDARS.STATUS.eq(CalendarStatus.ACTIVE.name()))
                .and(CALENDARS.DELETED_AT.isNull())
                .orderBy(CALENDARS.NAME, CALENDARS.ID)
                .limit(limit)
                .fetch(row -> CalendarRows.calendar(row, recurrences));
    }

    private static Condition isAccessible(UserId user, AccessFilter access) {
        var owned = CALENDARS.OWNER_ID.eq(user.asOwner());
        var shared = CALENDARS.ID.in(ShareRows.calendarsToView(user));
        return switch (access) {
            case OWNED -> owned;
            case SHARED -> shared;
            case ALL -> owned.or(shared);
        };
    }

    /// Two statements, so that the count sees what was committed while this one waited for its turn.
    @Override
    public int countAlone(OwnerId owner) {
        lock(owner);
        return database.fetchCount(CALENDARS, CALENDARS.OWNER_ID.eq(owner).and(CALENDARS.DELETED_AT.isNull()));
    }

    private void lock(OwnerId owner) {
        database.select(field("pg_advisory_xact_lock(hashtextextended({0}::text, {1}))", val(owner.value()), OWNERS))
                .execute();
    }

    @Override
    public boolean isErased(OwnerId owner) {
        return database.fetchExists(ERASED_OWNERS, ERASED_OWNERS.OWNER_ID.eq(owner));
    }

    @Override
    public Calendar add(Calendar calendar) {
        var row = database.newRecord(CALENDARS);
        CalendarRows.copy(calendar, row);
        row.insert();
        insertParts(calendar);
        return CalendarRows.saved(calendar);
    }

    @Override
    public Calendar save(Calendar calendar) {
        var row = database.newRecord(CALENDARS);
        CalendarRows.copy(calendar, row);
        var updated = database.update(CALENDARS)
                .set(row)
                .where(CALENDARS.ID.eq(calendar.id()))
                .and(CALENDARS.VERSION.eq(calendar.version()))
                .execute();
        if (updated != 1) {
            throw new OptimisticLockingFailureException("Somebody else saved calendar " + calendar.id());
        }
        if (!hasPartsAsRead(calendar)) {
            deleteParts(calendar);
            insertParts(calendar);
        }
        return CalendarRows.saved(calendar);
    }

    /// True when the parts are known to be those that the version now changed was read with.
    private boolean hasPartsAsRead(Calendar calendar) {
        var read = cache.getIfPresent(calendar.id());
        return read != null
                && read.version() == calendar.version()
                && read.schedule().equals(calendar.schedule())
                && read.settings().respects().equals(calendar.settings().respects());
    }

    private void deleteParts(Calendar calendar) {
        for (var part : PARTS) {
            database.deleteFrom(part.table)
                    .where(part.calendar.eq(calendar.id()))
                    .execute();
        }
    }

    private void insertParts(Calendar calendar) {
        database.batchInsert(
                        ScheduleRows.hours(calendar.id(), calendar.schedule().hours()))
                .execute();
        database.batchInsert(calendar.settings().respects().stream()
                        .map(respected -> new CalendarRespectsRecord(calendar.id(), respected))
                        .toList())
                .execute();
        database.batchInsert(calendar.schedule().parts().stream()
                        .map(part -> ScheduleRows.row(calendar.id(), part))
                        .toList())
                .execute();
    }

    /// Everything else goes with its calendar.
    @Override
    public Set<CalendarId> erase(OwnerId owner) {
        lock(owner);
        database.insertInto(ERASED_OWNERS)
                .set(ERASED_OWNERS.OWNER_ID, owner)
                .onConflictDoNothing()
                .execute();
        var erased = database.select(CALENDARS.ID)
                .from(CALENDARS)
                .where(CALENDARS.OWNER_ID.eq(owner))
                .fetchSet(CALENDARS.ID);
        // What the owner has booked in other people's calendars besides their own.
        var freed = database.deleteFrom(CLAIMS)
                .where(CLAIMS.HOLDER_ID.in(select(APPOINTMENTS.ID.coerce(UUID.class))
                        .from(APPOINTMENTS)
                        .where(APPOINTMENTS.OWNER_ID.eq(owner))
                        .and(APPOINTMENTS.OTHER_CALENDAR_IDS.ne(new UUID[0]))))
                .returning(CLAIMS.CALENDAR_ID)
                .fetchSet(CLAIMS.CALENDAR_ID);
        takeOutOfAppointments(erased);
        database.deleteFrom(CALENDARS).where(CALENDARS.OWNER_ID.eq(owner)).execute();
        freed.removeAll(erased);
        return freed;
    }

    /// What others have booked in them besides their own stands without them.
    private void takeOutOfAppointments(Set<CalendarId> erased) {
        var gone = erased.stream().map(CalendarId::value).toArray(UUID[]::new);
        var others = APPOINTMENTS.OTHER_CALENDAR_IDS;
        database.update(APPOINTMENTS)
                .set(others, arrayFilter(others, other -> other.ne(all(gone))))
                .set(APPOINTMENTS.VERSION, APPOINTMENTS.VERSION.plus(1))
                .where(arrayOverlap(others, gone))
                .and(others.ne(new UUID[0]))
                .execute();
    }
}
