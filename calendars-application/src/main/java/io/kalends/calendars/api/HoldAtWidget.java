package io.kalends.calendars.api;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.appointment.HoldTime;
import io.kalends.calendars.application.appointment.Wanted;
import io.kalends.calendars.application.widget.PublicWidgets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Holds a time at a widget while its booker fills in the form.
@UseCase
public class HoldAtWidget {

    private final PublicWidgets widgets;
    private final HoldTime hold;

    HoldAtWidget(PublicWidgets widgets, HoldTime hold) {
        this.widgets = widgets;
        this.hold = hold;
    }

    /// @param widget its key or its slug
    /// @param start a whole minute
    /// @param duration one of the widget's, or the length of the session that starts then; null for whichever it is
    public record Command(
            String widget, Instant start, @Nullable Duration duration) {}

    /// @param expiresAt from then on it stands in nobody's way
    public record Held(UUID id, Instant start, Instant end, Instant expiresAt) {}

    /// @throws io.kalends.calendars.domain.RejectedException where there is no such widget, it is paused, or the time
    ///     is not to be had
    public Held handle(Command command) {
        var widget = widgets.requireOpen(command.widget());
        var held = hold.handle(
                new HoldTime.Command(widget.owner().asUser(), Wanted.at(widget, command.start(), command.duration())));
        return new Held(held.id().value(), held.span().start(), held.span().end(), held.expiresAt());
    }
}
