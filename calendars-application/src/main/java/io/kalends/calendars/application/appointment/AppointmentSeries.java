package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.Series;
import io.kalends.calendars.domain.appointment.SeriesId;
import java.util.Optional;

/// The series of appointments that exist.
public interface AppointmentSeries {

    Optional<Series> find(SeriesId id);

    /// Answers the series as saved, with its first version.
    Series add(Series series);

    /// Answers the series as saved, with its next version.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when somebody else saved it meanwhile
    Series save(Series series);
}
