package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.adapters.web.availability.Ranges;
import io.kalends.calendars.api.BookAtWidget;
import io.kalends.calendars.api.FindPublicWidget;
import io.kalends.calendars.api.HoldAtWidget;
import io.kalends.calendars.api.ListWidgetSlots;
import io.kalends.calendars.api.ReleaseAtWidget;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.RateLimited;
import io.kalends.platform.http.WholeMinute;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// What everybody may do at a booking widget whose key they know. Where it lists origins, browsers of other sites are
/// turned away by [WidgetOrigins].
@ApiController
@RequestMapping("/public/widgets")
@SecurityRequirements
@Tag(name = "Public")
class PublicWidgetController {

    /// One page shows a month, or three.
    private static final int LONGEST_DAYS = 100;

    private final FindPublicWidget find;
    private final ListWidgetSlots slots;
    private final HoldAtWidget hold;
    private final ReleaseAtWidget release;
    private final BookAtWidget book;
    private final WidgetStreams streams;

    PublicWidgetController(
            FindPublicWidget find,
            ListWidgetSlots slots,
            HoldAtWidget hold,
            ReleaseAtWidget release,
            BookAtWidget book,
            WidgetStreams streams) {
        this.find = find;
        this.slots = slots;
        this.hold = hold;
        this.release = release;
        this.book = book;
        this.streams = streams;
    }

    @Schema(name = "WidgetAvailability")
    record Availability(
            @Schema(type = "string", example = "Europe/Paris")
            ZoneId timeZone,

            @Schema(example = "30") long durationMinutes,

            @Schema(description = "The moment for which the answer holds")
            Instant asOf,

            @Schema(description = "Those that have free times, in their order")
            List<DayAnswer> days) {}

    @Schema(name = "WidgetHoldRequest")
    record HoldBody(
            @Schema(example = "2027-03-02T15:00:00Z", description = "A whole minute; one that the widget offers")
            @NotNull
            Instant start,

            @Schema(example = "30", description = "One of the widget's, its first when left out")
            @Nullable
            @Range(min = Integer.MIN_VALUE, max = BookingPolicy.MAX_SLOT_MINUTES)
            Integer durationMinutes) {}

    @Schema(name = "WidgetHold")
    record HoldAnswer(
            UUID id,
            @Schema(example = "2027-03-02T15:00:00Z") Instant start,
            @Schema(example = "2027-03-02T15:30:00Z") Instant end,

            @Schema(description = "From then on it stands in nobody's way")
            Instant expiresAt) {}

    @Schema(name = "WidgetBooking")
    record BookingAnswer(
            @Schema(example = "CONFIRMED", description = "Or PENDING, until the host approves")
            String status,

            @Schema(example = "2027-03-02T15:00:00Z") Instant start,
            @Schema(example = "2027-03-02T15:30:00Z") Instant end,
            @Schema(example = "30") long durationMinutes,

            @Schema(type = "string", example = "America/New_York")
            ZoneId timeZone,

            @Schema(example = "First consultation") String title,

            @Schema(example = "K7M2QX", description = "To show at the appointment")
            String checkInCode,

            @Schema(description = "What `/public/bookings/{token}` wants; whoever has it manages the booking")
            String token,

            @Schema(description = "Where its booker manages it in a browser")
            String manageUrl,

            @Schema(description = "Where to go") @Nullable URI redirectUrl) {}

    @GetMapping("/{key}")
    @RateLimited(value = "public-widgets", by = "key")
    @Operation(summary = "Read what a widget asks and looks like", description = "By its key.")
    PublicWidgetAnswer find(@Parameter(example = "wgt_2b7x0eZ3rT8vQp5LkNc1aA") @PathVariable String key) {
        return PublicWidgetAnswer.of(find.handle(key));
    }

    @GetMapping("/by-slug/{slug}")
    @RateLimited(value = "public-widgets", by = "slug")
    @Operation(summary = "Read what a widget asks and looks like", description = "By the slug of its page.")
    PublicWidgetAnswer findBySlug(@Parameter(example = "first-consultation-k3f9x2") @PathVariable String slug) {
        return PublicWidgetAnswer.of(find.handle(slug));
    }

    @GetMapping("/{key}/availability")
    @RateLimited(value = "public-widgets", by = "key")
    @Operation(
            summary = "List what can be booked at a widget, by day",
            description = "Slots lie within [from, to), at most 100 days. Days are those of timeZone, the widget's own "
                    + "when left out. A paused widget offers nothing.")
    Availability availability(
            @PathVariable String key,
            @Parameter(example = "2027-03-01T00:00:00Z") @RequestParam Instant from,
            @Parameter(example = "2027-04-01T00:00:00Z") @RequestParam Instant to,
            @RequestParam(required = false)
                    @Range(min = BookingPolicy.MIN_SLOT_MINUTES, max = BookingPolicy.MAX_SLOT_MINUTES)
                    @Nullable
                    Integer durationMinutes,
            @Parameter(schema = @Schema(type = "string", example = "Europe/Paris"))
                    @RequestParam(required = false)
                    @Nullable
                    ZoneId timeZone) {
        var range = Ranges.of(from, to, LONGEST_DAYS);
        var answer = slots.handle(new ListWidgetSlots.Question(
                key, range.start(), range.end(), durationMinutes == null ? null : Duration.ofMinutes(durationMinutes)));
        var zone = timeZone == null ? answer.timeZone() : timeZone;
        return new Availability(zone, answer.duration().toMinutes(), answer.asOf(), DayAnswer.of(answer.slots(), zone));
    }

    @GetMapping(path = "/{key}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @RateLimited(value = "public-widgets", by = "key")
    @Operation(
            summary = "Hear when what a widget offers changes",
            description = "Server-sent events: `changed` whenever something was booked, freed or set anew, within a "
                    + "second and on whichever instance; `pulse` now and then. Neither carries anything.")
    SseEmitter stream(@PathVariable String key) {
        return streams.open(new WidgetId(find.handle(key).id()));
    }

    @PostMapping("/{key}/holds")
    @ResponseStatus(HttpStatus.CREATED)
    @RateLimited(value = "widget-holds", by = "key")
    @ApiResponse(responseCode = "404", description = "There is no such widget, or it is not published")
    @Operation(
            summary = "Hold a time while its booker fills in the form",
            description = "For ten minutes. Whose turn it is among the widget's calendars is settled by it. Refusals "
                    + "are those of booking; 409 `widget_paused` while no bookings are taken.")
    ResponseEntity<HoldAnswer> hold(@PathVariable String key, @Valid @RequestBody HoldBody body) {
        var held = hold.handle(new HoldAtWidget.Command(
                key,
                WholeMinute.require("start", body.start()),
                body.durationMinutes() == null ? null : Duration.ofMinutes(body.durationMinutes())));
        return ResponseEntity.created(URI.create("/api/v1/public/widgets/" + key + "/holds/" + held.id()))
                .body(new HoldAnswer(held.id(), held.start(), held.end(), held.expiresAt()));
    }

    @DeleteMapping("/{key}/holds/{id}")
    @RateLimited(value = "widget-bookings", by = "key")
    @Operation(summary = "Release a hold", description = "Frees its time.")
    ResponseEntity<Void> release(@PathVariable String key, @PathVariable UUID id) {
        release.handle(key, id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{key}/book")
    @ResponseStatus(HttpStatus.CREATED)
    @RateLimited(value = "widget-bookings", by = "key")
    @ApiResponse(responseCode = "404", description = "There is no such widget, or it is not published")
    @Operation(
            summary = "Book at a widget",
            description = "A hold of the same time is booked as it stands. 400 and 409 as for any booking, with their "
                    + "`reason`; 409 `widget_paused` while no bookings are taken; 422 names each answer that is "
                    + "missing or wrong.")
    ResponseEntity<BookingAnswer> book(
            @PathVariable String key, @Valid @RequestBody BookingBody body, HttpServletRequest request) {
        var booked = book.handle(body.command(key, CallingSite.of(request)));
        return ResponseEntity.created(URI.create("/api/v1/public/bookings/" + booked.token()))
                .body(new BookingAnswer(
                        booked.status(),
                        booked.start(),
                        booked.end(),
                        Duration.between(booked.start(), booked.end()).toMinutes(),
                        booked.timeZone(),
                        booked.title(),
                        booked.checkInCode(),
                        booked.token(),
                        booked.manageUrl(),
                        booked.redirect()));
    }
}
