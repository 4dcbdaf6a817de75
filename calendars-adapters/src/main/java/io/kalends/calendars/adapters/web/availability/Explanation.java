package io.kalends.calendars.adapters.web.availability;

import io.kalends.calendars.application.appointment.Cause;
import io.kalends.calendars.application.appointment.ExplainTime;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.Blackout;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.platform.http.Wording;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/// Why a time can or cannot be booked, in a sentence for people who know nothing of reasons and codes. Times in it are
/// the calendar's local ones.
final class Explanation {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final ExplainTime.Answer answer;

    private Explanation(ExplainTime.Answer answer) {
        this.answer = answer;
    }

    static Wording of(ExplainTime.Answer answer) {
        var explanation = new Explanation(answer);
        return switch (answer.checked().verdict()) {
            case Verdict.Offered _, Verdict.OfferedPlace _ -> Wording.of("explain.offered", "This time can be booked.");
            case Verdict.Withheld withheld -> explanation.of(withheld.reason());
        };
    }

    private Wording of(WithheldReason reason) {
        var policy = calendar().settings().policy();
        return switch (reason) {
            case PAST -> Wording.of("explain.past", "This time is in the past.");
            case DURATION -> Wording.of("explain.duration", "A booking lasts at least a minute.");
            case OFF_GRID -> Wording.of("explain.off_grid", "Bookings do not start at this time.");
            case OUTSIDE_HOURS -> Wording.of("explain.outside_hours", "The calendar is not open throughout this time.");
            case BREAK -> ofBreak();
            case BLACKOUT -> ofBlackout();
            case NOTICE ->
                Wording.of(
                        "explain.notice",
                        "Bookings are made at least %d minutes ahead; the earliest start is now %s."
                                .formatted(policy.minimumNotice().toMinutes(), local(earliest())),
                        Long.toString(policy.minimumNotice().toMinutes()),
                        local(earliest()));
            case HORIZON ->
                Wording.of(
                        "explain.horizon",
                        "Bookings are made at most %d days ahead.".formatted(policy.horizonDays()),
                        Integer.toString(policy.horizonDays()));
            case LIMIT ->
                Wording.of(
                        "explain.limit",
                        "As much is booked on this day, or in this week or month, as the calendar allows.");
            case BUSY_EVENT -> ofEvent();
            case BUSY_HOLD -> Wording.of("explain.busy_hold", "Somebody is booking this time just now.");
            case BUSY_APPOINTMENT -> ofAppointment();
            case BUFFER -> ofBuffer();
            case CAPACITY -> Wording.of("explain.capacity", "Every place is taken at this time.");
        };
    }

    private Wording ofBreak() {
        if (answer.cause() instanceof Cause.OfBreak(var pause)) {
            return Wording.of(
                    "explain.break_named",
                    "The break \u201c%s\u201d from %s to %s takes this time."
                            .formatted(
                                    pause.name(),
                                    pause.window().start(),
                                    pause.window().end()),
                    pause.name(),
                    pause.window().start(),
                    pause.window().end());
        }
        return Wording.of("explain.break", "A break takes this time.");
    }

    private Wording ofBlackout() {
        if (answer.cause() instanceof Cause.OfBlackout(var blackout)) {
            return Wording.of(
                    "explain.blackout_named",
                    "The calendar is closed from %s to %s (%s)."
                            .formatted(blackout.firstDate(), blackout.lastDate(), name(blackout)),
                    blackout.firstDate().toString(),
                    blackout.lastDate().toString(),
                    name(blackout));
        }
        return Wording.of("explain.blackout", "The calendar is closed on this day.");
    }

    private static String name(Blackout blackout) {
        return blackout.reason() == null ? "-" : blackout.reason();
    }

    private Wording ofAppointment() {
        if (answer.cause() instanceof Cause.OfAppointment(var appointment)) {
            return Wording.of(
                    "explain.appointment_named",
                    "The appointment with %s from %s to %s takes this time."
                            .formatted(appointment.customer().name(), from(appointment.span()), to(appointment.span())),
                    appointment.customer().name(),
                    from(appointment.span()),
                    to(appointment.span()));
        }
        return Wording.of("explain.appointment", "An appointment takes this time.");
    }

    private Wording ofEvent() {
        if (answer.cause() instanceof Cause.OfEvent(var event)) {
            return Wording.of(
                    "explain.event_named",
                    "The event \u201c%s\u201d from %s to %s takes this time."
                            .formatted(
                                    event.details().title(),
                                    local(event.details().span().start()),
                                    local(event.details().span().end())),
                    event.details().title(),
                    local(event.details().span().start()),
                    local(event.details().span().end()));
        }
        if (answer.cause() instanceof Cause.OfTimeSlot session) {
            return Wording.of(
                    "explain.time_slot_named",
                    "The session from %s to %s takes this time."
                            .formatted(
                                    from(session.slot().span()),
                                    to(session.slot().span())),
                    from(session.slot().span()),
                    to(session.slot().span()));
        }
        return Wording.of("explain.busy_event", "An event takes this time.");
    }

    private Wording ofBuffer() {
        if (answer.cause() instanceof Cause.OfAppointment(var appointment)) {
            return Wording.of(
                    "explain.buffer_named",
                    "The time around the appointment with %s from %s to %s is kept free."
                            .formatted(appointment.customer().name(), from(appointment.span()), to(appointment.span())),
                    appointment.customer().name(),
                    from(appointment.span()),
                    to(appointment.span()));
        }
        return Wording.of("explain.buffer", "This time is kept free around something that takes time before or after.");
    }

    private Calendar calendar() {
        return answer.checked().calendar();
    }

    private Instant earliest() {
        return answer.checked().asOf().plus(calendar().settings().policy().minimumNotice());
    }

    private String local(Instant instant) {
        return LOCAL.format(instant.atZone(calendar().settings().zone()));
    }

    private String from(TimeSpan span) {
        return local(span.start());
    }

    /// With its date where that is not the start's.
    private String to(TimeSpan span) {
        var zone = calendar().settings().zone();
        var end = span.end().atZone(zone);
        return span.start().atZone(zone).toLocalDate().equals(end.toLocalDate()) ? TIME.format(end) : LOCAL.format(end);
    }
}
