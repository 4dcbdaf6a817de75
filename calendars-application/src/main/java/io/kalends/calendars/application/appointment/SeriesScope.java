package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.SeriesRejection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of a series' appointments are meant.
public enum SeriesScope {
    /// One appointment, which must be named, and those that start after it.
    FOLLOWING,
    ALL;

    /// Those meant that are still to come, by start.
    ///
    /// @param from an appointment of the series; null where none is named
    /// @throws RejectedException as [SeriesRejection.NotInSeries]
    List<Appointment> toCome(List<Appointment> series, @Nullable AppointmentId from, Instant now) {
        var earliest = from == null ? Instant.MIN : named(series, from).span().start();
        return series.stream()
                .filter(appointment -> appointment.state().isToCome())
                .filter(appointment -> appointment.span().start().isAfter(now))
                .filter(appointment ->
                        this == ALL || !appointment.span().start().isBefore(earliest))
                .sorted(Comparator.comparing(appointment -> appointment.span().start()))
                .toList();
    }

    static Appointment named(List<Appointment> series, AppointmentId id) {
        return series.stream()
                .filter(appointment -> appointment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RejectedException(new SeriesRejection.NotInSeries()));
    }
}
