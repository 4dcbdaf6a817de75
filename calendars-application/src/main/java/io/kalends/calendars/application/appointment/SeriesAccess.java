package io.kalends.calendars.application.appointment;

import io.kalends.calendars.application.NotFound;
import io.kalends.calendars.application.calendar.CalendarAccess;
import io.kalends.calendars.domain.appointment.Series;
import io.kalends.calendars.domain.appointment.SeriesId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import org.springframework.stereotype.Component;

/// Who may do what with a series: what they may do in its calendar.
@Component
class SeriesAccess {

    private final AppointmentSeries series;
    private final CalendarAccess access;

    SeriesAccess(AppointmentSeries series, CalendarAccess access) {
        this.series = series;
        this.access = access;
    }

    /// @throws io.kalends.calendars.domain.RejectedException as [NotFound], or as
    ///     [Forbidden][io.kalends.calendars.application.Forbidden] where the share is too small
    Series require(UserId caller, SeriesId id, Permission needed) {
        var found = series.find(id).orElseThrow(NotFound::exception);
        access.require(caller, found.owner(), found.calendar(), needed);
        return found;
    }
}
