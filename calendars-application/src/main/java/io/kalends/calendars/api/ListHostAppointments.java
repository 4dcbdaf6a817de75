package io.kalends.calendars.api;

import io.kalends.calendars.application.PageRequest;
import io.kalends.calendars.application.Query;
import io.kalends.calendars.application.appointment.AppointmentFilter;
import io.kalends.calendars.application.appointment.ListAppointments;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.State;
import io.kalends.calendars.domain.calendar.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lists a host's appointments as they see them: those that take place, took place or were missed.
@Query
public class ListHostAppointments {

    private static final Set<State> SHOWN =
            Set.of(State.PENDING, State.CONFIRMED, State.CHECKED_IN, State.COMPLETED, State.NO_SHOW);

    private final ListAppointments appointments;

    ListHostAppointments(ListAppointments appointments) {
        this.appointments = appointments;
    }

    /// Names nobody in logs.
    ///
    /// @param status `PENDING`, `CONFIRMED`, `CHECKED_IN`, `COMPLETED` or `NO_SHOW`
    public record Entry(
            UUID id, Instant start, Instant end, @Nullable String title, String customer, String email, String status) {
        @Override
        public String toString() {
            return "Entry[" + id + "]";
        }
    }

    /// @param isCut whether there are more
    public record Entries(List<Entry> entries, boolean isCut) {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /// By start.
    ///
    /// @param from the earliest start, inclusive
    /// @param limit at most so many
    public Entries handle(UUID host, Instant from, int limit) {
        var page = appointments.handle(
                new UserId(host),
                new AppointmentFilter(null, SHOWN, from, null, null, null),
                new PageRequest(limit, null, null));
        return new Entries(
                page.items().stream().map(ListHostAppointments::entry).toList(), page.next() != null);
    }

    private static Entry entry(Appointment appointment) {
        return new Entry(
                appointment.id().value(),
                appointment.span().start(),
                appointment.span().end(),
                appointment.details().title(),
                appointment.customer().name(),
                appointment.customer().email(),
                appointment.state().name());
    }
}
