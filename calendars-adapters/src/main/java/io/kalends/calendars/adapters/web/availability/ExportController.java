package io.kalends.calendars.adapters.web.availability;

import io.kalends.calendars.application.availability.ExportFreeBusy;
import io.kalends.calendars.application.availability.ExportLocalHours;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Availability in the formats of others.
@ApiController
@Tag(name = "Availability")
class ExportController {

    private static final String ICALENDAR = "text/calendar";
    private static final MediaType ICALENDAR_UTF_8 = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final ExportFreeBusy freeBusy;
    private final ExportLocalHours hours;

    ExportController(ExportFreeBusy freeBusy, ExportLocalHours hours) {
        this.freeBusy = freeBusy;
        this.hours = hours;
    }

    enum Format {
        calcom,
        ics
    }

    @Schema(name = "CalcomExport")
    record CalcomExport(List<CalcomSchedule> schedules) {}

    @GetMapping(
            path = "/availability/export",
            produces = {MediaType.APPLICATION_JSON_VALUE, ICALENDAR})
    @ApiResponse(
            responseCode = "200",
            description = "In the format asked for",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CalcomExport.class)),
                @Content(mediaType = ICALENDAR, schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "404", description = "There is no such calendar, or it is somebody else's")
    @Operation(
            summary = "Export availability for other programs",
            description = "Of all your active calendars, at most 100, or of those named, for at most 366 days. "
                    + "`format=ics` answers iCalendar (RFC 5545): a VFREEBUSY for each calendar, whose UID is its id, "
                    + "with times that are BUSY, those outside of opening hours as BUSY-UNAVAILABLE, and the rest as "
                    + "FREE. Who or what takes the time is not told, nor is there an ORGANIZER. "
                    + "`format=calcom` answers schedules as Cal.com's API v2 takes them (POST /v2/schedules): business "
                    + "hours by day of the week, and an override for each date of the range that is open otherwise, "
                    + "for whatever reason: a rule, a break, a blackout; an override from 00:00 to 00:00 closes its "
                    + "date. Cal.com cannot express time slots, buffers, minimum notice, horizon, limits and capacity in a "
                    + "schedule, rules and breaks beyond the range, nor a window that ends at 23:59, which it reads as "
                    + "midnight; bookings and events are no part of a schedule. Calendars of others are exported with "
                    + "a share, for `calcom` one for viewing.")
    ResponseEntity<Object> export(
            @AuthenticationPrincipal Caller caller,
            @RequestParam Format format,
            @Parameter(example = "2027-03-01T00:00:00Z") @RequestParam Instant from,
            @Parameter(example = "2027-03-08T00:00:00Z") @RequestParam Instant to,
            @RequestParam(required = false, defaultValue = "") @Size(min = 0, max = 100) Set<UUID> calendarId) {
        var user = new UserId(caller.userId());
        var calendars = calendarId.stream().map(CalendarId::new).collect(Collectors.toUnmodifiableSet());
        var range = Ranges.of(from, to);
        return switch (format) {
            case ics ->
                ResponseEntity.ok()
                        .contentType(ICALENDAR_UTF_8)
                        .body(freeBusy.handle(new ExportFreeBusy.Question(user, calendars, range)));
            case calcom ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new CalcomExport(
                                hours.handle(new ExportLocalHours.Question(user, calendars, range)).stream()
                                        .map(CalcomSchedule::of)
                                        .toList()));
        };
    }
}
