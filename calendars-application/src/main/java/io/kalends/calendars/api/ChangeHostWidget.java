package io.kalends.calendars.api;

import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.widget.ChangeWidget;
import io.kalends.calendars.application.widget.FindWidget;
import io.kalends.calendars.application.widget.WidgetDraft;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.Set;
import java.util.UUID;

/// Changes what a host says of a booking widget on its page; the rest stays as it was.
@UseCase
public class ChangeHostWidget {

    private final FindWidget find;
    private final ChangeWidget change;

    ChangeHostWidget(FindWidget find, ChangeWidget change) {
        this.find = find;
        this.change = change;
    }

    /// @param version that the host has seen
    public record Command(UUID host, UUID widget, long version, HostWidgetDraft draft) {}

    /// @throws io.kalends.calendars.domain.RejectedException where the host has no such widget, may not book in a
    ///     calendar that is added, or the status may not follow
    /// @throws io.kalends.calendars.application.StaleVersionException where it has changed since
    public void handle(Command command) {
        var host = new UserId(command.host());
        var id = new WidgetId(command.widget());
        var before = find.handle(host, id).settings();
        var draft = command.draft();
        change.handle(new ChangeWidget.Command(
                host,
                id,
                new ExpectedVersion(Set.of(command.version())),
                new WidgetDraft(draft.name(), draft.offered(), _ -> draft.settings(before))));
    }
}
