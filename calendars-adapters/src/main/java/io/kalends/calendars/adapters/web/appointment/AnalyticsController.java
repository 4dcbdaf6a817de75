package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.adapters.web.availability.Ranges;
import io.kalends.calendars.application.appointment.AnalyzeAppointments;
import io.kalends.calendars.application.appointment.AnalyzeAppointments.Dates;
import io.kalends.calendars.application.appointment.AnalyzeAppointments.Grouping;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Figures about the appointments of the signed-in host, and of calendars shared with them.
@ApiController
@Tag(name = "Appointments")
class AnalyticsController {

    private final AnalyzeAppointments analyze;

    AnalyticsController(AnalyzeAppointments analyze) {
        this.analyze = analyze;
    }

    @GetMapping("/appointments/analytics")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "There is no such calendar, or it is somebody else's")
    @Operation(
            summary = "Analyze appointments by day, week or month",
            description = "Of all your calendars, or of one, which may be shared with you for viewing. An appointment "
                    + "in several calendars is counted once; one calendar's are all that take it, of the same owner. An "
                    + "appointment belongs to the local date on which it starts; a deleted one is not counted. Dates "
                    + "are local in `timeZone`: when left out that of the calendar, without one the zone that most of your active "
                    + "calendars are in, or else UTC. The range is [from, to), at most 366 days.")
    AnalyticsAnswer analyze(
            @AuthenticationPrincipal Caller caller,
            @Parameter(example = "2027-03-01") @RequestParam LocalDate from,
            @Parameter(example = "2027-04-01") @RequestParam LocalDate to,
            @RequestParam(required = false) @Nullable UUID calendarId,
            @Parameter(schema = @Schema(type = "string", example = "Europe/Paris"))
                    @RequestParam(required = false)
                    @Nullable
                    ZoneId timeZone,
            @Parameter(description = "Weeks begin on Monday") @RequestParam(defaultValue = "DAY") Grouping groupBy) {
        Ranges.requireInOrder(from, to);
        var answer = analyze.handle(new AnalyzeAppointments.Question(
                new UserId(caller.userId()),
                calendarId == null ? null : new CalendarId(calendarId),
                new Dates(from, to),
                timeZone,
                groupBy));
        return AnalyticsAnswer.of(groupBy, answer);
    }
}
