package io.kalends.calendars.application.availability;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.domain.availability.FreeBusy;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.InstantSource;
import java.util.Collection;

/// Tells other calendars when calendars are free and when they are not, and nothing of why.
@Query
public class ExportFreeBusy {

    private final AskedCalendars asked;
    private final CurrentAvailability availability;
    private final WriteFreeBusy format;
    private final InstantSource clock;

    ExportFreeBusy(AskedCalendars asked, CurrentAvailability availability, WriteFreeBusy format, InstantSource clock) {
        this.asked = asked;
        this.availability = availability;
        this.format = format;
        this.clock = clock;
    }

    /// @param calendars empty for all active calendars of the caller's own
    public record Question(UserId caller, Collection<CalendarId> calendars, TimeSpan range) {}

    /// How the time of one calendar stands.
    public record OfCalendar(CalendarId calendar, FreeBusy freeBusy) {}

    /// In the format of [WriteFreeBusy].
    public String handle(Question question) {
        var now = clock.instant();
        var calendars = asked.of(question.caller(), question.calendars(), Permission.FREE_BUSY);
        var freeBusy = availability.of(calendars, _ -> question.range(), now).stream()
                .map(current -> new OfCalendar(
                        current.calendar().id(), current.availability().freeBusy(question.range())))
                .toList();
        return format.write(freeBusy, now);
    }
}
