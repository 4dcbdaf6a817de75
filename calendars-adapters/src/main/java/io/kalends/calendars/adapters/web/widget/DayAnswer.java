package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.api.ListWidgetSlots.Slot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What can be booked on a day of the viewer's.
@Schema(name = "WidgetDay")
record DayAnswer(@Schema(example = "2027-03-02") LocalDate date, List<SlotAnswer> slots) {

    @Schema(name = "WidgetSlot")
    record SlotAnswer(
            @Schema(example = "2027-03-02T15:00:00Z") Instant start,
            @Schema(example = "2027-03-02T15:30:00Z") Instant end,

            @Schema(example = "1", description = "How many bookings of this time there can be")
            int remaining) {}

    /// The days that have any, in their order.
    ///
    /// @param slots in ascending order
    static List<DayAnswer> of(List<Slot> slots, ZoneId zone) {
        var days = new ArrayList<DayAnswer>();
        var nextDay = Instant.MIN;
        for (var slot : slots) {
            if (!slot.start().isBefore(nextDay)) {
                var date = LocalDate.ofInstant(slot.start(), zone);
                nextDay = date.plusDays(1).atStartOfDay(zone).toInstant();
                days.add(new DayAnswer(date, new ArrayList<>()));
            }
            days.getLast().slots().add(new SlotAnswer(slot.start(), slot.end(), slot.remaining()));
        }
        return days;
    }
}
