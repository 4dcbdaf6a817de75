package io.kalends.calendars.domain.availability;

import java.util.List;

/// Every candidate of a range, offered or withheld, each list in ascending order (K05).
public record SlotSurvey(List<AvailableSlot> offered, List<WithheldSlot> withheld) {

    public SlotSurvey {
        offered = List.copyOf(offered);
        withheld = List.copyOf(withheld);
    }
}
