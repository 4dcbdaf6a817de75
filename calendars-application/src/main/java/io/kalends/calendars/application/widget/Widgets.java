package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.Page;
import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.appointment.BookingWidgets;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.widget.Slug;
import io.kalends.calendars.domain.widget.Widget;
import io.kalends.calendars.domain.widget.WidgetKey;
import io.kalends.calendars.domain.widget.WidgetStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The widgets that exist. Deleted ones do not.
public interface Widgets extends BookingWidgets {

    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound], also where it is another's
    default Widget require(OwnerId owner, WidgetId id) {
        return find(id).filter(widget -> widget.owner().equals(owner)).orElseThrow(NotFound::exception);
    }

    Optional<Widget> find(WidgetKey key);

    Optional<Widget> find(Slug slug);

    /// @return as saved
    /// @throws io.kalends.calendars.domain.RejectedException as
    ///     [SlugTaken][io.kalends.calendars.domain.widget.WidgetRejection.SlugTaken]
    Widget add(Widget widget);

    /// @return as saved
    /// @throws io.kalends.calendars.domain.RejectedException likewise
    /// @throws org.springframework.dao.OptimisticLockingFailureException when somebody else saved it meanwhile
    Widget save(Widget widget);

    /// May be sorted by `name` (the default), `createdAt` and `updatedAt`.
    ///
    /// @param status null for any
    Page<Widget> list(OwnerId owner, @Nullable WidgetStatus status, PageRequest page);

    /// Removes all of an owner's widgets.
    void erase(OwnerId owner);
}
