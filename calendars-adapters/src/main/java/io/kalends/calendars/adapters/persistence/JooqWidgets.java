package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.BOOKING_WIDGETS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BOOKING_WIDGET_CALENDARS;
import static org.jooq.impl.DSL.noCondition;

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
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Repository;

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

    private final DSLContext database;

    JooqWidgets(DSLContext database) {
        this.database = database;
    }

    @Override
    public Optional<Widget> find(WidgetId id) {
        return find(BOOKING_WIDGETS.ID.eq(id));
    }

    @Override
    public Optional<Widget> find(WidgetKey key) {
        return find(BOOKING_WIDGETS.KEY.eq(key));
    }

    @Override
    public Optional<Widget> find(Slug slug) {
        return find(BOOKING_WIDGETS.SLUG.eq(slug));
    }

    private Optional<Widget> find(Condition which) {
        return database.select(WidgetRows.COLUMNS)
                .from(BOOKING_WIDGETS)
                .where(which)
                .and(BOOKING_WIDGETS.DELETED_AT.isNull())
                .fetchOptional(WidgetRows::widget);
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
