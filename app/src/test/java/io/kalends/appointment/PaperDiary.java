package io.kalends.appointment;

import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a receptionist does with a diary of paper. It has a page for each calendar, with a column for each seat and a
/// line for each quarter of an hour, and whoever has time in a calendar stands in the cells of one column. Whether
/// something fits is a matter of finding a column in which all of its cells are blank; the leftmost is taken.
///
/// Calendars are open around the clock, without buffers, notice or limits. All times are on a quarter of an hour.
final class PaperDiary {

    private static final Duration LINE = Duration.ofMinutes(15);
    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final Duration PROPOSAL = Duration.ofDays(2);
    private static final Duration NEXT_FREE_WITHIN = Duration.ofDays(7);

    private static final Reply PAST = new Reply(400, "appointment_in_past", List.of());
    private static final Reply TAKEN = conflict("slot_taken");
    private static final Reply FORBIDDEN = conflict("forbidden_transition");
    private static final Reply NO_PROPOSAL = conflict("no_proposal");

    /// @param isOnRequest whether the host approves what is booked
    record Page(int seats, boolean isOnRequest) {}

    record Cell(int page, int seat, Instant time) {}

    /// @param code why not; empty where it is done
    /// @param entries what is booked or held
    record Reply(int status, String code, List<Entry> entries) {}

    enum State {
        /// In pencil.
        HELD,
        /// A hold that was released or booked.
        GONE,
        PENDING,
        CONFIRMED,
        DECLINED,
        EXPIRED,
        COMPLETED,
        CANCELLED
    }

    /// When somebody wants to be there, with a seat on each of their pages.
    private record Time(TimeSpan span, Map<Integer, Integer> seats) {}

    private record Proposal(Time time, boolean isCustomers, Instant until) {}

    /// An appointment or a hold.
    static final class Entry {
        private State state;
        private Time time;
        private @Nullable Proposal proposal;
        private @Nullable Instant heldUntil;
        private boolean isRenewed;

        private Entry(State state, Time time) {
            this.state = state;
            this.time = time;
        }

        State state() {
            return state;
        }

        TimeSpan span() {
            return time.span();
        }

        /// The first of its pages.
        int page() {
            return pages().getFirst();
        }

        private List<Integer> pages() {
            return List.copyOf(time.seats().keySet());
        }

        private boolean isToCome() {
            return state == State.PENDING || state == State.CONFIRMED;
        }

        private boolean hasTime() {
            return isToCome() || state == State.HELD || state == State.COMPLETED;
        }
    }

    private final List<Page> pages;
    private final Map<Cell, Entry> cells = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private Instant now;

    PaperDiary(List<Page> pages, Instant now) {
        this.pages = pages;
        this.now = now;
    }

    Map<Cell, Entry> cells() {
        return Map.copyOf(cells);
    }

    Instant now() {
        return now;
    }

    /// What has lapsed by then is rubbed out.
    void pass(Duration time) {
        now = now.plus(time);
        for (var entry : entries) {
            if (entry.proposal != null && isOver(entry.proposal.until())) {
                entry.proposal = null;
            }
            entry.state = switch (entry.state) {
                case HELD -> entry.heldUntil != null && isOver(entry.heldUntil) ? State.EXPIRED : State.HELD;
                case PENDING -> isOver(entry.span().start()) ? State.EXPIRED : State.PENDING;
                case CONFIRMED -> isOver(entry.span().end()) ? State.COMPLETED : State.CONFIRMED;
                default -> entry.state;
            };
            write(entry);
        }
    }

    private boolean isOver(Instant end) {
        return !now.isBefore(end);
    }

    /// How many seats could be booked.
    long free(int page, TimeSpan span) {
        return span.start().isBefore(now)
                ? 0
                : Stream.iterate(0, seat -> seat < pages.get(page).seats(), seat -> seat + 1)
                        .filter(seat -> isBlank(page, seat, span, null))
                        .count();
    }

    /// On all of the pages or none.
    ///
    /// @param hold whose time it is to be, or in exchange for which; one of no page of these counts for nothing
    Reply book(List<Integer> on, TimeSpan span, @Nullable Entry hold) {
        var held = hold != null && hold.state == State.HELD && on.contains(hold.page()) ? hold : null;
        if (span.start().isBefore(now)) {
            return PAST;
        }
        var time =
                held != null && held.span().equals(span) && held.pages().equals(on) ? held.time : fit(on, span, held);
        if (time == null) {
            return TAKEN;
        }
        if (held != null) {
            end(held, State.GONE);
        }
        return created(new Entry(isOnRequest(on) ? State.PENDING : State.CONFIRMED, time));
    }

    private boolean isOnRequest(List<Integer> on) {
        return on.stream().anyMatch(page -> pages.get(page).isOnRequest());
    }

    Reply hold(int page, TimeSpan span) {
        if (span.start().isBefore(now)) {
            return PAST;
        }
        var time = fit(List.of(page), span, null);
        if (time == null) {
            return TAKEN;
        }
        var hold = new Entry(State.HELD, time);
        hold.heldUntil = now.plus(HOLD);
        return created(hold);
    }

    /// @param hold one that has not expired
    Reply renew(Entry hold) {
        if (hold.state == State.GONE) {
            return new Reply(404, "not_found", List.of());
        }
        if (hold.isRenewed) {
            return conflict("hold_already_renewed");
        }
        hold.isRenewed = true;
        hold.heldUntil = now.plus(HOLD);
        return done();
    }

    /// @param hold likewise
    Reply release(Entry hold) {
        if (hold.state == State.GONE) {
            return new Reply(404, "not_found", List.of());
        }
        end(hold, State.GONE);
        return new Reply(204, "", List.of());
    }

    /// Each day in turn. With ALL_OR_NOTHING none stays where one does not fit; with NEXT_FREE such a one goes to the
    /// next time that is free, before the next day's.
    Reply bookDaily(int page, TimeSpan first, int days, String mode) {
        if (first.start().isBefore(now)) {
            return PAST;
        }
        var booked = new ArrayList<Entry>();
        for (var day = 0; day < days; day++) {
            var span = later(first, Duration.ofDays(day));
            var next = span.start().plus(day + 1 < days ? Duration.ofDays(1) : NEXT_FREE_WITHIN);
            var latest = mode.equals("NEXT_FREE") ? next : span.end();
            Stream.iterate(span, later -> !later.end().isAfter(latest), later -> later(later, LINE))
                    .filter(later -> free(page, later) > 0)
                    .findFirst()
                    .ifPresent(later ->
                            booked.addAll(book(List.of(page), later, null).entries()));
        }
        if (booked.isEmpty() || (mode.equals("ALL_OR_NOTHING") && booked.size() < days)) {
            booked.forEach(entry -> end(entry, State.CANCELLED));
            return TAKEN;
        }
        return new Reply(201, "", booked);
    }

    private static TimeSpan later(TimeSpan span, Duration by) {
        return TimeSpan.of(span.start().plus(by), span.duration());
    }

    Reply approve(Entry appointment) {
        if (appointment.state != State.PENDING) {
            return FORBIDDEN;
        }
        appointment.state = State.CONFIRMED;
        return done();
    }

    Reply decline(Entry appointment) {
        return appointment.state == State.PENDING ? end(appointment, State.DECLINED) : FORBIDDEN;
    }

    Reply cancel(Entry appointment) {
        return appointment.isToCome() ? end(appointment, State.CANCELLED) : FORBIDDEN;
    }

    /// Its own cells are as good as blank to it.
    Reply reschedule(Entry appointment, TimeSpan to, boolean isProposed) {
        return reschedule(appointment, to, isProposed, false);
    }

    /// It keeps its length, and the host is asked where they approve what is booked.
    Reply rescheduleAsCustomer(Entry appointment, Instant start) {
        var to = TimeSpan.of(start, appointment.span().duration());
        return reschedule(appointment, to, isOnRequest(appointment.pages()), true);
    }

    private Reply reschedule(Entry appointment, TimeSpan to, boolean isProposed, boolean isCustomers) {
        if (!appointment.isToCome()) {
            return conflict("not_reschedulable");
        }
        var current = appointment.span();
        if (isCustomers && appointment.state == State.CONFIRMED && now.isAfter(current.start())) {
            return conflict("too_late_to_reschedule");
        }
        if (to.equals(current)) {
            return conflict("same_time");
        }
        if (to.start().isBefore(now)) {
            return PAST;
        }
        var time = fit(appointment.pages(), to, appointment);
        if (time == null) {
            return TAKEN;
        }
        if (isProposed) {
            var until = Stream.of(now.plus(PROPOSAL), to.start(), current.start())
                    .min(Instant::compareTo)
                    .orElseThrow();
            if (isOver(until)) {
                return conflict("not_reschedulable");
            }
            appointment.proposal = new Proposal(time, isCustomers, until);
        } else {
            appointment.time = time;
            appointment.proposal = null;
        }
        write(appointment);
        return done();
    }

    Reply confirmProposal(Entry appointment, boolean isCustomer) {
        var proposal = appointment.proposal;
        if (proposal == null) {
            return NO_PROPOSAL;
        }
        if (proposal.isCustomers() == isCustomer) {
            return conflict("own_proposal");
        }
        appointment.time = proposal.time();
        appointment.proposal = null;
        write(appointment);
        return done();
    }

    Reply declineProposal(Entry appointment) {
        if (appointment.proposal == null) {
            return NO_PROPOSAL;
        }
        appointment.proposal = null;
        write(appointment);
        return done();
    }

    private static Reply done() {
        return new Reply(200, "", List.of());
    }

    private static Reply conflict(String code) {
        return new Reply(409, code, List.of());
    }

    private Reply created(Entry entry) {
        entries.add(entry);
        write(entry);
        return new Reply(201, "", List.of(entry));
    }

    private Reply end(Entry entry, State state) {
        entry.state = state;
        entry.proposal = null;
        write(entry);
        return done();
    }

    /// @param but whose cells are as good as blank
    /// @return null where some page has no column for it
    private @Nullable Time fit(List<Integer> on, TimeSpan span, @Nullable Entry but) {
        var seats = new LinkedHashMap<Integer, Integer>();
        for (var page : on) {
            Stream.iterate(0, seat -> seat < pages.get(page).seats(), seat -> seat + 1)
                    .filter(seat -> isBlank(page, seat, span, but))
                    .findFirst()
                    .ifPresent(seat -> seats.put(page, seat));
        }
        return seats.size() == on.size() ? new Time(span, seats) : null;
    }

    private boolean isBlank(int page, int seat, TimeSpan span, @Nullable Entry but) {
        return cells(page, seat, span).map(cells::get).allMatch(by -> by == null || by == but);
    }

    /// What it stands in is what it should stand in.
    private void write(Entry entry) {
        cells.values().removeIf(by -> by == entry);
        if (entry.hasTime()) {
            write(entry, entry.time);
        }
        if (entry.proposal != null) {
            write(entry, entry.proposal.time());
        }
    }

    private void write(Entry entry, Time time) {
        time.seats().forEach((page, seat) -> cells(page, seat, time.span()).forEach(cell -> cells.put(cell, entry)));
    }

    static Stream<Cell> cells(int page, int seat, TimeSpan span) {
        return Stream.iterate(span.start(), time -> time.isBefore(span.end()), time -> time.plus(LINE))
                .map(time -> new Cell(page, seat, time));
    }
}
