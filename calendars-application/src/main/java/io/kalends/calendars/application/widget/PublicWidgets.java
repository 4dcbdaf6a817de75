package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.widget.Slug;
import io.kalends.calendars.domain.widget.Widget;
import io.kalends.calendars.domain.widget.WidgetKey;
import io.kalends.calendars.domain.widget.WidgetRejection.Paused;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The widgets that everybody may see. What is done at one is done on its owner's behalf.
@Component
public class PublicWidgets {

    private final Widgets widgets;
    private final CalendarAccess access;

    PublicWidgets(Widgets widgets, CalendarAccess access) {
        this.widgets = widgets;
        this.access = access;
    }

    /// @param name a key or a slug, of which none is the other
    /// @throws RejectedException as [NotFound], also where it is not published
    public Widget require(String name) {
        return find(name).orElseThrow(NotFound::exception);
    }

    /// Likewise, nothing where there is none.
    Optional<Widget> find(String name) {
        return named(name).filter(widget -> widget.settings().status().isPublic());
    }

    private Optional<Widget> named(String name) {
        if (WidgetKey.isOne(name)) {
            return widgets.find(new WidgetKey(name));
        }
        return Slug.isOne(name) ? widgets.find(new Slug(name)) : Optional.empty();
    }

    /// Likewise, one that takes bookings.
    ///
    /// @throws RejectedException as [Paused] besides
    public Widget requireOpen(String name) {
        var widget = require(name);
        if (!widget.settings().status().takesBookings()) {
            throw new RejectedException(new Paused());
        }
        return widget;
    }

    /// Those that it offers, as last seen; none where it needs all of them and one is gone.
    public List<Calendar> calendars(Widget widget) {
        var members = widget.settings().calendars();
        var there = access.lastSeenOf(widget.owner().asUser(), members, Permission.BOOK);
        return widget.settings().isServedBy(there.size()) ? there : List.of();
    }

    /// In which a widget's days are told, unless somebody wants another.
    public static ZoneId zone(List<Calendar> calendars) {
        return calendars.stream()
                .findFirst()
                .map(calendar -> calendar.settings().zone())
                .orElse(ZoneOffset.UTC);
    }
}
