package io.kalends.calendars.application.widget;

import io.kalends.calendars.application.Ids;
import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.application.widget.WidgetDraft.LeftOpen;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.widget.Slug;
import io.kalends.calendars.domain.widget.Widget;
import io.kalends.calendars.domain.widget.WidgetStatus;
import java.time.InstantSource;
import java.util.List;

/// Gives a host one more widget. Who was erased gets none.
@UseCase
public class CreateWidget {

    private final Widgets widgets;
    private final Calendars calendars;
    private final OfferedCalendars offered;
    private final WidgetPublisher events;
    private final InstantSource clock;

    CreateWidget(
            Widgets widgets,
            Calendars calendars,
            OfferedCalendars offered,
            WidgetPublisher events,
            InstantSource clock) {
        this.widgets = widgets;
        this.calendars = calendars;
        this.offered = offered;
        this.events = events;
        this.clock = clock;
    }

    public record Command(UserId caller, WidgetDraft draft) {}

    /// What is left open: a slug after the name, `DRAFT`, and the length of the first calendar's appointments.
    public Widget handle(Command command) {
        var owner = command.caller().asOwner();
        requireNotErased(owner);
        var draft = command.draft();
        var first = offered.require(command.caller(), draft.calendars()).getFirst();
        var settings = draft.completed()
                .apply(new LeftOpen(
                        Slug.of(draft.name(), RandomNames.slugSuffix()),
                        WidgetStatus.DRAFT,
                        List.of(first.settings().policy().slot())));
        var created = Widget.create(new WidgetId(Ids.next()), owner, RandomNames.key(), settings, clock.instant())
                .orThrow();
        var saved = widgets.add(created.state());
        events.publish(created.events());
        return saved;
    }

    /// Once their calendars are counted nobody is erased until this has ended. Who was erased has none.
    private void requireNotErased(OwnerId owner) {
        if (calendars.countAlone(owner) == 0 && calendars.isErased(owner)) {
            throw NotFound.exception();
        }
    }
}
