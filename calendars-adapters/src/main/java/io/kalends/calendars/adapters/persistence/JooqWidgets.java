package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.BOOKING_WIDGETS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BOOKING_WIDGET_CALENDARS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.noCondition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.widget.Widgets;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.widget.Slug;
import io.kalends.calendars.domain.widget.Widget;
import io.kalends.calendars.domain.widget.WidgetKey;
import io.kalends.calendars.domain.widget.WidgetRejection.SlugTaken;
import io.kalends.calendars.domain.widget.WidgetStatus;
import io.kalends.platform.listing.Keyset;
import io.kalends.platform.statements.RenderedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Widgets in PostgreSQL.
@Repository
class JooqWidgets implements Widgets {

    private static final Keyset KEYSET = new Keyset(
            Map.of(
                    "name", BOOKING_WIDGETS.NAME,
                    "createdAt", BOOKING_WIDGETS.CREATED_AT,
                    "updatedAt", BOOKING_WIDGETS.UPDATED_AT),
            "name",
            BOOKING_WIDGETS.ID);

    private static final int MOST_KEPT = 10_000;

    private final DSLContext database;
    private final RenderedStatement byId;
    private final RenderedStatement byKey;
    private final RenderedStatement bySlug;

    /// As they were last seen: whoever asks for one asks the database which version it is in.
    private final Cache<WidgetId, Widget> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    JooqWidgets(DSLContext database, JdbcOperations jdbc) {
        this.database = database;
        this.byId = versionBy(BOOKING_WIDGETS.ID, jdbc);
        this.byKey = versionBy(BOOKING_WIDGETS.KEY, jdbc);
        this.bySlug = versionBy(BOOKING_WIDGETS.SLUG, jdbc);
    }

    private <T> RenderedStatement versionBy(Field<T> name, JdbcOperations jdbc) {
        return new RenderedStatement(
                database,
                jdbc,
                database.select(BOOKING_WIDGETS.ID, BOOKING_WIDGETS.VERSION)
                        .from(BOOKING_WIDGETS)
                        .where(name.eq(RenderedStatement.value(name)))
                        .and(BOOKING_WIDGETS.DELETED_AT.isNull()));
    }

    @Override
    public Optional<Widget> find(WidgetId id) {
        return find(byId, id);
    }

    @Override
    public List<Widget> find(Collection<WidgetId> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.select(WidgetRows.COLUMNS)
                        .from(BOOKING_WIDGETS)
                        .where(BOOKING_WIDGETS.ID.eq(any(ids.toArray(WidgetId[]::new))))
                        .and(BOOKING_WIDGETS.DELETED_AT.isNull())
                        .fetch(WidgetRows::widget);
    }

    @Override
    public Optional<Widget> find(WidgetKey key) {
        return find(byKey, key);
    }

    @Override
    public Optional<Widget> find(Slug slug) {
        return find(bySlug, slug);
    }

    /// Which widget it is, and in which version.
    private record Seen(WidgetId id, long version) {
        static Seen read(ResultSet row) throws SQLException {
            return new Seen(new WidgetId(row.getObject(1, UUID.class)), row.getLong(2));
        }
    }

    private Optional<Widget> find(RenderedStatement versionBy, Object name) {
        return versionBy.fetch((row, _) -> Seen.read(row), name).stream()
                .findFirst()
                .flatMap(this::load);
    }

    /// What a transaction reads is not kept, since it may see changes of its own that never come to be.
    private Optional<Widget> load(Seen seen) {
        var known = kept.getIfPresent(seen.id());
        if (known != null && known.version() == seen.version()) {
            return Optional.of(known);
        }
        var read = database.select(WidgetRows.COLUMNS)
                .from(BOOKING_WIDGETS)
                .where(BOOKING_WIDGETS.ID.eq(seen.id()))
                .and(BOOKING_WIDGETS.DELETED_AT.isNull())
                .fetchOptional(WidgetRows::widget);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            read.ifPresent(widget -> kept.put(widget.id(), widget));
        }
        return read;
    }

    @Override
    public Page<Widget> list(OwnerId owner, @Nullable WidgetStatus status, PageRequest request) {
        var page = KEYSET.fetch(
                database.select(WidgetRows.COLUMNS)
                        .from(BOOKING_WIDGETS)
                        .where(BOOKING_WIDGETS.OWNER_ID.eq(owner))
                        .and(BOOKING_WIDGETS.DELETED_AT.isNull())
                        .and(status == null ? noCondition() : BOOKING_WIDGETS.STATUS.eq(status.name())),
                request.limit(),
                request.cursor(),
                request.sort(),
                WidgetRows::widget);
        return new Page<>(page.items(), page.next());
    }

    @Override
    public Widget add(Widget widget) {
        var row = WidgetRows.row(widget);
        refusingTakenSlug(
                widget, () -> database.insertInto(BOOKING_WIDGETS).set(row).execute());
        insertMembers(widget);
        return WidgetRows.saved(widget);
    }

    @Override
    public Widget save(Widget widget) {
        var row = WidgetRows.row(widget);
        var updated = refusingTakenSlug(
                widget,
                () -> database.update(BOOKING_WIDGETS)
                        .set(row)
                        .where(BOOKING_WIDGETS.ID.eq(widget.id()))
                        .and(BOOKING_WIDGETS.VERSION.eq(widget.version()))
                        .execute());
        if (updated != 1) {
            throw new OptimisticLockingFailureException("Somebody else saved widget " + widget.id());
        }
        database.deleteFrom(BOOKING_WIDGET_CALENDARS)
                .where(BOOKING_WIDGET_CALENDARS.WIDGET_ID.eq(widget.id()))
                .execute();
        insertMembers(widget);
        return WidgetRows.saved(widget);
    }

    private void insertMembers(Widget widget) {
        database.batchInsert(WidgetRows.members(widget)).execute();
    }

    private static int refusingTakenSlug(Widget widget, IntSupplier write) {
        try {
            return write.getAsInt();
        } catch (DuplicateKeyException e) {
            if (String.valueOf(e.getMessage()).contains("\"booking_widgets_slug\"")) {
                throw new RejectedException(new SlugTaken(widget.settings().slug()));
            }
            throw e;
        }
    }

    @Override
    public void erase(OwnerId owner) {
        database.deleteFrom(BOOKING_WIDGETS)
                .where(BOOKING_WIDGETS.OWNER_ID.eq(owner))
                .execute();
    }
}
