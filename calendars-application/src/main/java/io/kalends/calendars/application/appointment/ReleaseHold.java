package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.domain.appointment.HoldId;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Frees the time of a hold that its booker does not want any more.
@UseCase
public class ReleaseHold {

    private final HoldAccess access;
    private final Holds holds;
    private final HoldPublisher events;
    private final InstantSource clock;

    ReleaseHold(HoldAccess access, Holds holds, HoldPublisher events, InstantSource clock) {
        this.access = access;
        this.holds = holds;
        this.events = events;
        this.clock = clock;
    }

    /// @param widget at which it was placed; null for one that a user has placed
    public record Command(
            UserId caller, HoldId hold, @Nullable WidgetId widget) {}

    /// @throws io.kalends.calendars.domain.RejectedException as not found or forbidden
    public void handle(Command command) {
        var hold = access.require(command.caller(), command.hold());
        if (!Objects.equals(hold.widget(), command.widget())) {
            throw NotFound.exception();
        }
        holds.remove(hold.id());
        events.publish(hold.released(clock.instant()));
    }
}
