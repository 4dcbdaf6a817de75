package io.kalends.calendars.application.availability;

import java.time.Instant;
import java.util.List;

/// Puts into the format of other calendars when calendars are free.
public interface WriteFreeBusy {

    /// @param asOf the moment for which it holds
    String write(List<ExportFreeBusy.OfCalendar> calendars, Instant asOf);
}
