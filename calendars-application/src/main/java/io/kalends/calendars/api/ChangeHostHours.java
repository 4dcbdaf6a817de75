package io.kalends.calendars.api;

import io.kalends.calendars.api.HostHours.Window;
import io.kalends.calendars.application.ExpectedVersion;
import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.calendar.ChangeBusinessHours;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Replaces the business hours of a calendar for its host.
@UseCase
public class ChangeHostHours {

    private final ChangeBusinessHours change;

    ChangeHostHours(ChangeBusinessHours change) {
        this.change = change;
    }

    /// @param version that the host has seen
    /// @param windows by day; those of one day do not overlap
    public record Command(UUID host, UUID calendar, long version, Map<DayOfWeek, List<Window>> windows) {
        public Command {
            windows = Map.copyOf(windows);
        }
    }

    /// @throws io.kalends.calendars.domain.RejectedException as [FindHostHours] does
    /// @throws io.kalends.calendars.application.StaleVersionException where it has changed since
    /// @throws IllegalArgumentException where a window is empty, or two of a day overlap
    public void handle(Command command) {
        change.handle(new ChangeBusinessHours.Command(
                new UserId(command.host()),
                new CalendarId(command.calendar()),
                new ExpectedVersion(Set.of(command.version())),
                HostHours.toDomain(command.windows())));
    }
}
