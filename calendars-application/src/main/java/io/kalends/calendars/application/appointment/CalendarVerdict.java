package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.availability.CurrentAvailability.Snapshot;
import io.kalends.calendars.domain.availability.Placement;
import io.kalends.calendars.domain.availability.Source;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.time.TimeSpan;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// What the engine says of a span in one calendar.
record CalendarVerdict(Calendar calendar, Verdict verdict) {

    /// For a host who takes all of them, in their order, at any start. A session is one calendar's own: nobody joins
    /// it together with other calendars.
    static List<CalendarVerdict> judge(List<Snapshot> calendars, TimeSpan span) {
        var each = judgeEach(calendars, span);
        return each.size() == 1
                ? each
                : each.stream().map(CalendarVerdict::apartFromSessions).toList();
    }

    /// For the public, who take all of them likewise, at the starts of their common grid.
    static List<CalendarVerdict> judgeOnGrid(List<Snapshot> calendars, TimeSpan span) {
        if (calendars.size() == 1) {
            return judgeEachOnGrid(calendars, span);
        }
        var all = judge(calendars, span);
        return Snapshot.isOnCommonGrid(calendars, span.start())
                ? all
                : all.stream().map(CalendarVerdict::offGrid).toList();
    }

    /// For a host who takes one of them, at any start.
    static List<CalendarVerdict> judgeEach(List<Snapshot> calendars, TimeSpan span) {
        return judgeEach(calendars, span, _ -> Placement.anywhere());
    }

    /// For the public, who take one of them, at the starts of its own grid.
    static List<CalendarVerdict> judgeEachOnGrid(List<Snapshot> calendars, TimeSpan span) {
        return judgeEach(
                calendars,
                span,
                calendar -> Placement.onGrid(calendar.settings().policy().step()));
    }

    private static List<CalendarVerdict> judgeEach(
            List<Snapshot> calendars, TimeSpan span, Function<Calendar, Placement> placement) {
        return calendars.stream()
                .map(current -> new CalendarVerdict(
                        current.calendar(), current.availability().judge(span, placement.apply(current.calendar()))))
                .toList();
    }

    private CalendarVerdict apartFromSessions() {
        return verdict instanceof Verdict.OfferedPlace place
                ? new CalendarVerdict(
                        calendar,
                        new Verdict.Withheld(
                                WithheldReason.BUSY_EVENT, new Source(Source.Kind.TIME_SLOT, place.session())))
                : this;
    }

    /// The same, of a start that is off the grid: what comes first in the table's order.
    private CalendarVerdict offGrid() {
        return !isOffered() && reason().compareTo(WithheldReason.OFF_GRID) < 0
                ? this
                : new CalendarVerdict(calendar, new Verdict.Withheld(WithheldReason.OFF_GRID, null));
    }

    /// On all of them together: withheld for the first reason in the table's order that any has, or else the first one.
    static CalendarVerdict together(List<CalendarVerdict> all) {
        return all.stream()
                .filter(one -> !one.isOffered())
                .min(Comparator.comparing(CalendarVerdict::reason))
                .orElseGet(all::getFirst);
    }

    /// Of what takes all of them: it waits for approval where one of them wants that.
    static Confirmation confirmation(List<CalendarVerdict> all) {
        return all.stream().anyMatch(CalendarVerdict::wantsApproval) ? Confirmation.APPROVAL : Confirmation.AUTOMATIC;
    }

    private boolean wantsApproval() {
        return calendar.settings().policy().confirmation() == Confirmation.APPROVAL;
    }

    boolean isOffered() {
        return !(verdict instanceof Verdict.Withheld);
    }

    /// Of one that is offered, and no session's.
    Verdict.Offered seat() {
        return (Verdict.Offered) verdict;
    }

    /// Of one that is not offered.
    WithheldReason reason() {
        return ((Verdict.Withheld) verdict).reason();
    }
}
