package io.kalends.calendars.api;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.widget.CreateWidget;
import io.kalends.calendars.application.widget.WidgetDraft;
import io.kalends.calendars.domain.calendar.UserId;
import java.util.UUID;

/// Gives a host one more booking widget, whose page is named after it.
@UseCase
public class CreateHostWidget {

    private final CreateWidget create;

    CreateHostWidget(CreateWidget create) {
        this.create = create;
    }

    /// @throws io.kalends.calendars.domain.RejectedException where the host may not book in one of the calendars
    public UUID handle(UUID host, HostWidgetDraft draft) {
        return create.handle(new CreateWidget.Command(
                        new UserId(host),
                        new WidgetDraft(draft.name(), draft.offered(), open -> draft.settings(open.slug()))))
                .id()
                .value();
    }
}
