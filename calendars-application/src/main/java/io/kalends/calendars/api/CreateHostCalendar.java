package io.kalends.calendars.api;

import static java.util.stream.Collectors.toMap;

import io.kalends.calendars.application.UseCase;
import io.kalends.calendars.application.calendar.CreateCalendar;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.CalendarProfile;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.CalendarStatus;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.ReminderPolicy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Gives a host a calendar that is open on working days, for the rest as calendars are unless somebody says otherwise.
@UseCase
public class CreateHostCalendar {

    /// In characters.
    public static final int LONGEST_NAME = 200;

    public static final int MIN_SLOT_MINUTES = BookingPolicy.MIN_SLOT_MINUTES;
    public static final int MAX_SLOT_MINUTES = BookingPolicy.MAX_SLOT_MINUTES;

    private static final List<LocalWindow> WORKING_DAY = List.of(new LocalWindow(9 * 60, 17 * 60));
    private static final BusinessHours WORKING_WEEK =
            new BusinessHours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).stream()
                    .collect(toMap(Function.identity(), _ -> WORKING_DAY)));

    private final CreateCalendar create;

    CreateHostCalendar(CreateCalendar create) {
        this.create = create;
    }

    /// @param slotMinutes from [#MIN_SLOT_MINUTES] to [#MAX_SLOT_MINUTES]
    public record Command(UUID host, String name, ZoneId timeZone, int slotMinutes) {}

    /// @throws io.kalends.calendars.domain.RejectedException where the host has as many as they may have
    public UUID handle(Command command) {
        var settings = new CalendarSettings(
                new CalendarProfile(command.name(), null, CalendarProfile.DEFAULT_COLOR, List.of()),
                command.timeZone(),
                CalendarStatus.ACTIVE,
                BookingPolicy.defaults().asked(Duration.ofMinutes(command.slotMinutes()), null),
                CancellationPolicy.none(),
                ReminderPolicy.defaults(),
                Set.of());
        return create.handle(new CreateCalendar.Command(new OwnerId(command.host()), settings, WORKING_WEEK))
                .id()
                .value();
    }
}
