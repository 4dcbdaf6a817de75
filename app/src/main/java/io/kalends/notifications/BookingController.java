package io.kalends.notifications;

import io.kalends.calendars.api.FindAppointmentFacts;
import io.kalends.notifications.api.ManageBooking;
import io.kalends.notifications.api.ManageBooking.Booking;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.RateLimited;
import io.kalends.platform.http.WholeMinute;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// What bookers do with their own bookings, by the link that was mailed to them.
@ApiController
@RequestMapping("/public/bookings/{token}")
@Tag(name = "Public")
class BookingController {

    private final ManageBooking bookings;

    BookingController(ManageBooking bookings) {
        this.bookings = bookings;
    }

    @Schema(name = "BookingCancellation")
    record Body(@Nullable @Size(min = 0, max = 1000) String reason) {}

    @Schema(name = "BookingReschedule")
    record NewTime(
            @Schema(example = "2027-03-03T15:00:00Z", description = "One that the calendar offers") @NotNull
            Instant start) {}

    @Schema(name = "Booking")
    record Answer(
            @Schema(example = "CONFIRMED") String status,
            @Schema(example = "2027-03-02T15:00:00Z") Instant start,
            @Schema(example = "2027-03-02T15:30:00Z") Instant end,
            @Schema(example = "30") long durationMinutes,

            @Schema(type = "string", example = "America/New_York")
            ZoneId timeZone,

            @Schema(example = "First consultation") String title,
            @Schema(example = "Grace Hopper") String hostName,
            @Schema(example = "Ada Lovelace") String customerName,
            @Nullable BookingPlace location,

            @Schema(example = "K7M2QX", description = "To show at the appointment")
            String checkInCode,

            @Schema(description = "Why it was declined or cancelled") @Nullable
            String reason,

            @Schema(description = "Whether you may cancel or move it now")
            boolean cancellable,

            @Schema(description = "Until when a confirmed one can be cancelled or moved")
            Instant cancellableUntil,

            @Schema(description = "Another time that awaits an answer") @Nullable
            ProposedTime proposal) {}

    @Schema(name = "BookingProposal")
    record ProposedTime(
            @Schema(example = "2027-03-03T15:00:00Z") Instant start,
            @Schema(example = "2027-03-03T15:30:00Z") Instant end,

            @Schema(example = "HOST", description = "HOST or CUSTOMER; the other side answers")
            String proposedBy,

            @Schema(example = "2027-03-02T15:00:00Z") Instant expiresAt) {

        static ProposedTime of(FindAppointmentFacts.ProposedTime proposal) {
            return new ProposedTime(proposal.start(), proposal.end(), proposal.proposedBy(), proposal.expiresAt());
        }
    }

    @Schema(name = "BookingLocation")
    record BookingPlace(
            @Schema(example = "IN_PERSON") String type,
            @Nullable String value) {}

    @GetMapping
    @RateLimited("public-bookings")
    @SecurityRequirements
    @Operation(
            summary = "Read your booking",
            description = "By the token of the link in your mail, which is good until 30 days after the booking's end.")
    Answer find(@PathVariable String token) {
        return answer(bookings.find(token));
    }

    @PostMapping("/cancel")
    @ResponseStatus(HttpStatus.OK)
    @RateLimited("public-bookings")
    @SecurityRequirements
    @Operation(
            summary = "Cancel your booking",
            description = "409 `too_late_to_cancel` when the deadline has passed, `forbidden_transition` when it has "
                    + "ended already.")
    Answer cancel(@PathVariable String token, @Valid @RequestBody(required = false) @Nullable Body body) {
        return answer(bookings.cancel(token, body == null ? null : body.reason()));
    }

    @PostMapping("/reschedule")
    @ResponseStatus(HttpStatus.OK)
    @RateLimited("public-bookings")
    @SecurityRequirements
    @Operation(
            summary = "Move your booking, or propose another time",
            description = "Where bookings wait for the host's approval it is a proposal, which takes the place of one "
                    + "before; elsewhere it holds at once. Its length stays. 409 `too_late_to_reschedule` when the "
                    + "deadline for cancelling has passed; answers about the time are those of booking.")
    Answer reschedule(@PathVariable String token, @Valid @RequestBody NewTime body) {
        // Who has no link is told that, whatever time they give.
        bookings.find(token);
        return answer(bookings.move(token, WholeMinute.require("start", body.start())));
    }

    @PostMapping("/reschedule/confirm")
    @ResponseStatus(HttpStatus.OK)
    @RateLimited("public-bookings")
    @SecurityRequirements
    @Operation(summary = "Agree to the time that the host proposes", description = "The time before is free again.")
    Answer confirmProposal(@PathVariable String token) {
        return answer(bookings.answer(token, true));
    }

    @PostMapping("/reschedule/decline")
    @ResponseStatus(HttpStatus.OK)
    @RateLimited("public-bookings")
    @SecurityRequirements
    @Operation(
            summary = "Keep the time that your booking has",
            description =
                    "Declines what the host proposes, or withdraws what you have. The proposed time is free again.")
    Answer declineProposal(@PathVariable String token) {
        return answer(bookings.answer(token, false));
    }

    private static Answer answer(Booking booking) {
        return new Answer(
                booking.status(),
                booking.start(),
                booking.end(),
                Duration.between(booking.start(), booking.end()).toMinutes(),
                booking.timeZone(),
                booking.title(),
                booking.hostName(),
                booking.customerName(),
                booking.place() == null
                        ? null
                        : new BookingPlace(
                                booking.place().type(), booking.place().value()),
                booking.checkInCode(),
                booking.reason(),
                booking.cancellable(),
                booking.cancellableUntil(),
                booking.proposal() == null ? null : ProposedTime.of(booking.proposal()));
    }
}
