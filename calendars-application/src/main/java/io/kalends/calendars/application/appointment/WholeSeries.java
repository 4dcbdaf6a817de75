package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.PlannedOccurrence;
import io.kalends.calendars.domain.appointment.Series;
import java.util.List;

/// A series with its appointments, as they are.
///
/// @param appointments all that exist, by their number
public record WholeSeries(Series series, List<Appointment> appointments) {

    public WholeSeries {
        appointments = List.copyOf(appointments);
    }

    /// What has become of its occurrences.
    ///
    /// @param occurrences those concerned, by their number
    public record Changed(WholeSeries whole, List<PlannedOccurrence> occurrences) {
        public Changed {
            occurrences = List.copyOf(occurrences);
        }
    }
}
