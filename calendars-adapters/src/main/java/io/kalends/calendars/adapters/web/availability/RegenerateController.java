package io.kalends.calendars.adapters.web.availability;

import io.kalends.calendars.application.availability.RegenerateAvailability;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Repairs what is kept of a calendar's free time for searching.
@ApiController
@Tag(name = "Availability")
class RegenerateController {

    private final RegenerateAvailability regenerate;

    RegenerateController(RegenerateAvailability regenerate) {
        this.regenerate = regenerate;
    }

    @Schema(name = "Regeneration")
    record Answer(
            UUID calendarId,

            @Schema(description = "Days that had to be written or removed; usually none", example = "0")
            int changedDays) {}

    @PostMapping("/calendars/{id}/availability/regenerate")
    @Operation(
            summary = "Work out anew the free time that searches go by",
            description = "It follows every change by itself; this mends what somebody has changed in the database by "
                    + "hand, say. Only days that are wrong are written.")
    Answer regenerate(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
        return new Answer(id, regenerate.handle(new UserId(caller.userId()), new CalendarId(id)));
    }
}
