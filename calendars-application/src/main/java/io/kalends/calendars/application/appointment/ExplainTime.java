package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.application.calendar.Calendars;
import io.kalends.calendars.application.calendar.TimeSlots;
import io.kalends.calendars.application.event.Events;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.availability.Source;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.calendar.Blackout;
import io.kalends.calendars.domain.calendar.Break;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.event.EventId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says what keeps a time from being booked, as far as the caller may know of it.
@Query
public class ExplainTime {

    private final CheckTime check;
    private final CalendarAccess access;
    private final Appointments appointments;
    private final Events events;
    private final Calendars calendars;
    private final TimeSlots timeSlots;

    ExplainTime(
            CheckTime check,
            CalendarAccess access,
            Appointments appointments,
            Events events,
            Calendars calendars,
            TimeSlots timeSlots) {
        this.check = check;
        this.access = access;
        this.appointments = appointments;
        this.events = events;
        this.calendars = calendars;
        this.timeSlots = timeSlots;
    }

    /// @param untold kinds of what the caller learns no more of than that it stands in the way
    public record Question(CheckTime.Question time, Set<Source.Kind> untold) {}

    /// @param source what stands in the way, where one thing does and the caller may know of it
    /// @param cause the same in detail; null where `source` is, and where its kind is untold
    public record Answer(
            CheckTime.Answer checked,
            @Nullable Source source,
            @Nullable Cause cause) {}

    public Answer handle(Question question) {
        var checked = check.handle(question.time());
        var source = checked.verdict() instanceof Verdict.Withheld withheld ? withheld.source() : null;
        var cause = source == null
                ? Optional.<Cause>empty()
                : causeOf(source, checked.calendar())
                        .filter(known -> mayKnow(question.time().caller(), known, checked.calendar()));
        if (source == null || cause.isEmpty()) {
            return new Answer(checked, null, null);
        }
        return new Answer(checked, source, question.untold().contains(source.kind()) ? null : cause.get());
    }

    private Optional<Cause> causeOf(Source source, Calendar calendar) {
        return switch (source.kind()) {
            case BREAK -> calendar.schedule().find(Break.class, source.id()).map(Cause.OfBreak::new);
            case BLACKOUT ->
                calendar.schedule().find(Blackout.class, source.id()).map(Cause.OfBlackout::new);
            case APPOINTMENT ->
                appointments.find(new AppointmentId(source.id())).map(Cause.OfAppointment::new);
            case EVENT -> events.find(new EventId(source.id())).map(Cause.OfEvent::new);
            case TIME_SLOT -> timeSlots.find(source.id()).flatMap(this::causeOf);
            case HOLD -> Optional.empty();
        };
    }

    private Optional<Cause> causeOf(TimeSlots.InCalendar found) {
        return calendars.find(found.calendar()).map(calendar -> new Cause.OfTimeSlot(calendar, found.slot()));
    }

    /// What is in a calendar may be known to those who may view that one, which may be a respected calendar.
    private boolean mayKnow(UserId caller, Cause cause, Calendar calendar) {
        return switch (cause) {
            case Cause.OfAppointment(var appointment) -> mayView(caller, appointment.owner(), appointment.calendar());
            case Cause.OfEvent(var event) -> mayView(caller, event.owner(), event.calendar());
            case Cause.OfTimeSlot session ->
                mayView(caller, session.calendar().owner(), session.calendar().id());
            case Cause.OfBreak _, Cause.OfBlackout _ -> mayView(caller, calendar.owner(), calendar.id());
        };
    }

    private boolean mayView(UserId caller, OwnerId owner, CalendarId calendar) {
        return access.isAllowed(caller, owner, calendar, Permission.VIEW);
    }
}
