package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.WIDGET_ANALYTICS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.WIDGET_EMBEDS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.widget.WidgetStatistics;
import io.kalends.calendars.domain.appointment.EmbeddingSite;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.widget.WidgetFigures;
import io.kalends.platform.listing.Keyset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Sums in PostgreSQL: one row for each widget, date and site, and bookings as they are.
@Repository
class JooqWidgetStatistics implements WidgetStatistics {

    private static final Keyset KEYSET = new Keyset(
            Map.of("lastSeenAt", WIDGET_EMBEDS.LAST_SEEN_AT, "firstSeenAt", WIDGET_EMBEDS.FIRST_SEEN_AT),
            "-lastSeenAt",
            WIDGET_EMBEDS.SITE);

    private static final Field<LocalDate> DATE = field(name("date"), LocalDate.class);
    private static final Field<String> SITE = field(name("site"), String.class);
    private static final Field<Long> VIEWS = field(name("views"), Long.class);
    private static final Field<Long> SLOT_VIEWS = field(name("slot_views"), Long.class);
    private static final Field<Long> STARTS = field(name("starts"), Long.class);
    private static final Field<Long> BOOKINGS = field(name("bookings"), Long.class);

    private static final Comparator<SiteFigures> MOST_VIEWED_FIRST = Comparator.comparingLong(
                    (SiteFigures site) -> site.figures().views())
            .thenComparingLong(site -> site.figures().bookings())
            .reversed()
            .thenComparing(
                    site -> site.site() == null ? Visits.NO_SITE : site.site().host());

    private final DSLContext database;
    private final VisitSums sums;

    JooqWidgetStatistics(DSLContext database, VisitSums sums) {
        this.database = database;
        this.sums = sums;
    }

    @Override
    public void add(WidgetId widget, LocalDate date, @Nullable EmbeddingSite site, WidgetFigures more, Instant now) {
        sums.add(new Visits(widget, date, site == null ? Visits.NO_SITE : site.host()), more, now);
    }

    @Override
    public Counted counted(WidgetId widget, ZoneId zone, LocalDate from, LocalDate to) {
        sums.write();
        var counted = visits(widget, from, to)
                .unionAll(bookings(widget, zone, from, to))
                .asTable("counted");
        var byDate = new TreeMap<LocalDate, WidgetFigures>();
        var bySite = new ArrayList<SiteFigures>();
        for (var row : database.select(DATE, SITE, sum(VIEWS), sum(SLOT_VIEWS), sum(STARTS), sum(BOOKINGS))
                .from(counted)
                .groupBy(groupingSets(new Field<?>[] {DATE}, new Field<?>[] {SITE}))) {
            var figures = new WidgetFigures(
                    row.value3().longValue(),
                    row.value4().longValue(),
                    row.value5().longValue(),
                    row.value6().longValue());
            if (row.value1() == null) {
                bySite.add(new SiteFigures(site(row.value2()), figures));
            } else {
                byDate.put(row.value1(), figures);
            }
        }
        bySite.sort(MOST_VIEWED_FIRST);
        return new Counted(byDate, List.copyOf(bySite));
    }

    private Select<Record6<LocalDate, String, Long, Long, Long, Long>> visits(
            WidgetId widget, LocalDate from, LocalDate to) {
        var row = WIDGET_ANALYTICS;
        return select(
                        row.DATE.as(DATE),
                        row.SITE.as(SITE),
                        row.VIEWS.as(VIEWS),
                        row.SLOT_VIEWS.as(SLOT_VIEWS),
                        row.STARTS.as(STARTS),
                        inline(0L).as(BOOKINGS))
                .from(row)
                .where(row.WIDGET_ID.eq(widget))
                .and(row.DATE.ge(from))
                .and(row.DATE.lt(to));
    }

    /// Deleted ones too: they were booked. Nothing starts before it was booked, which is what the index is asked for. A
    /// site that is not told apart in views is not here either.
    private Select<Record6<LocalDate, String, Long, Long, Long, Long>> bookings(
            WidgetId widget, ZoneId zone, LocalDate from, LocalDate to) {
        var row = APPOINTMENTS;
        var start = from.atStartOfDay(zone).toInstant();
        var date = field("({0} at time zone {1})::date", SQLDataType.LOCALDATE, row.CREATED_AT, inline(zone.getId()));
        return select(
                        date.as(DATE),
                        coalesce(WIDGET_EMBEDS.SITE, inline(Visits.NO_SITE)).as(SITE),
                        inline(0L).as(VIEWS),
                        inline(0L).as(SLOT_VIEWS),
                        inline(0L).as(STARTS),
                        inline(1L).as(BOOKINGS))
                .from(row)
                .leftJoin(WIDGET_EMBEDS)
                .on(WIDGET_EMBEDS.WIDGET_ID.eq(row.WIDGET_ID))
                .and(WIDGET_EMBEDS.SITE.eq(row.BOOKED_FROM))
                .where(row.WIDGET_ID.eq(widget))
                .and(row.STARTS_AT.ge(start))
                .and(row.CREATED_AT.ge(start))
                .and(row.CREATED_AT.lt(to.atStartOfDay(zone).toInstant()));
    }

    private static @Nullable EmbeddingSite site(String told) {
        return told.equals(Visits.NO_SITE) ? null : new EmbeddingSite(told);
    }

    @Override
    public Page<Embed> embeds(WidgetId widget, PageRequest request) {
        sums.write();
        var page = KEYSET.fetch(
                database.selectFrom(WIDGET_EMBEDS).where(WIDGET_EMBEDS.WIDGET_ID.eq(widget)),
                request.limit(),
                request.cursor(),
                request.sort(),
                row -> new Embed(new EmbeddingSite(row.getSite()), row.getFirstSeenAt(), row.getLastSeenAt()));
        return new Page<>(page.items(), page.next());
    }
}
