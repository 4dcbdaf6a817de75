package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.BOOKING_WIDGETS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.WIDGET_ANALYTICS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.WIDGET_EMBEDS;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.row;

import io.kalends.calendars.application.widget.WidgetStatistics;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.widget.WidgetFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Row4;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Visits that were counted and are not written yet. However many come to a page at once, they cost one transaction now
/// and then, and nobody waits for it: rows that everybody adds to would make them queue.
@Component
class VisitSums implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(VisitSums.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DSLContext database;
    private final TransactionTemplate transactions;
    private final ConcurrentMap<Visits, Sum> waiting = new ConcurrentHashMap<>();
    private final Semaphore added = new Semaphore(0);
    private volatile boolean isRunning;

    VisitSums(DSLContext database, TransactionTemplate transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    private record Sum(WidgetFigures figures, Instant first, Instant last) {
        Sum plus(Sum more) {
            return new Sum(
                    figures.plus(more.figures),
                    first.isBefore(more.first) ? first : more.first,
                    last.isAfter(more.last) ? last : more.last);
        }
    }

    void add(Visits which, WidgetFigures more, Instant now) {
        waiting.merge(which, new Sum(more, now, now), Sum::plus);
        added.release();
    }

    /// What cannot be written waits on.
    synchronized void write() {
        var sums = new TreeMap<Visits, Sum>();
        for (var which : waiting.keySet()) {
            var sum = waiting.remove(which);
            if (sum != null) {
                sums.put(which, sum);
            }
        }
        if (sums.isEmpty()) {
            return;
        }
        try {
            transactions.executeWithoutResult(_ -> write(sums));
        } catch (RuntimeException e) {
            sums.forEach((which, sum) -> waiting.merge(which, sum, Sum::plus));
            throw e;
        }
    }

    /// In one order on every instance, so that none waits for another that waits for it.
    private void write(SortedMap<Visits, Sum> sums) {
        var widgets = sums.keySet().stream().map(Visits::widget).collect(toSet());
        var there = database.select(BOOKING_WIDGETS.ID)
                .from(BOOKING_WIDGETS)
                .where(BOOKING_WIDGETS.ID.eq(any(widgets.toArray(WidgetId[]::new))))
                .orderBy(BOOKING_WIDGETS.ID)
                .forKeyShare()
                .fetchSet(BOOKING_WIDGETS.ID);
        sums.keySet().removeIf(which -> !there.contains(which.widget()));
        if (!sums.isEmpty()) {
            writeSums(toldApart(sums, writeSites(sums, there)));
        }
    }

    private static SortedMap<Visits, WidgetFigures> toldApart(
            SortedMap<Visits, Sum> sums, Map<WidgetId, Set<String>> sites) {
        var told = new TreeMap<Visits, WidgetFigures>();
        sums.forEach((which, sum) -> told.merge(
                sites.getOrDefault(which.widget(), Set.of()).contains(which.site()) ? which : which.ofOwnPage(),
                sum.figures(),
                WidgetFigures::plus));
        return told;
    }

    /// @return the sites that are told apart
    private Map<WidgetId, Set<String>> writeSites(SortedMap<Visits, Sum> sums, Set<WidgetId> widgets) {
        var known = new HashMap<WidgetId, Set<String>>();
        database.select(WIDGET_EMBEDS.WIDGET_ID, WIDGET_EMBEDS.SITE)
                .from(WIDGET_EMBEDS)
                .where(WIDGET_EMBEDS.WIDGET_ID.eq(any(widgets.toArray(WidgetId[]::new))))
                .forEach(site -> known.computeIfAbsent(site.value1(), _ -> new HashSet<>())
                        .add(site.value2()));
        var seen = new TreeMap<String, Row4<WidgetId, String, Instant, Instant>>();
        sums.forEach((which, sum) -> {
            var ofWidget = known.computeIfAbsent(which.widget(), _ -> new HashSet<>());
            if (!which.areOfOwnPage()
                    && (ofWidget.size() < WidgetStatistics.MOST_SITES || ofWidget.contains(which.site()))) {
                ofWidget.add(which.site());
                seen.put(
                        which.widget() + " " + which.site(),
                        row(which.widget(), which.site(), sum.first(), sum.last()));
            }
        });
        if (!seen.isEmpty()) {
            database.insertInto(
                            WIDGET_EMBEDS,
                            WIDGET_EMBEDS.WIDGET_ID,
                            WIDGET_EMBEDS.SITE,
                            WIDGET_EMBEDS.FIRST_SEEN_AT,
                            WIDGET_EMBEDS.LAST_SEEN_AT)
                    .valuesOfRows(seen.values())
                    .onConflict(WIDGET_EMBEDS.WIDGET_ID, WIDGET_EMBEDS.SITE)
                    .doUpdate()
                    .set(
                            WIDGET_EMBEDS.LAST_SEEN_AT,
                            greatest(WIDGET_EMBEDS.LAST_SEEN_AT, excluded(WIDGET_EMBEDS.LAST_SEEN_AT)))
                    .execute();
        }
        return known;
    }

    private void writeSums(SortedMap<Visits, WidgetFigures> sums) {
        var table = WIDGET_ANALYTICS;
        database.insertInto(table, table.WIDGET_ID, table.DATE, table.SITE, table.VIEWS, table.SLOT_VIEWS, table.STARTS)
                .valuesOfRows(sums.entrySet().stream()
                        .map(sum -> row(
                                sum.getKey().widget(),
                                sum.getKey().date(),
                                sum.getKey().site(),
                                sum.getValue().views(),
                                sum.getValue().slotViews(),
                                sum.getValue().starts()))
                        .toList())
                .onConflict(table.WIDGET_ID, table.DATE, table.SITE)
                .doUpdate()
                .set(table.VIEWS, table.VIEWS.plus(excluded(table.VIEWS)))
                .set(table.SLOT_VIEWS, table.SLOT_VIEWS.plus(excluded(table.SLOT_VIEWS)))
                .set(table.STARTS, table.STARTS.plus(excluded(table.STARTS)))
                .execute();
    }

    private void run() {
        while (isRunning) {
            try {
                added.acquire();
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                added.drainPermits();
                write();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("Visits cannot be written for the moment: {}", e.toString());
                added.release();
            }
        }
    }

    @Override
    public void start() {
        isRunning = true;
        Thread.ofVirtual().name("visits").start(this::run);
    }

    /// After the server has answered its last request.
    @Override
    public void stop() {
        isRunning = false;
        added.release();
        write();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
