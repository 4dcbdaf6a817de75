package io.kalends.notifications;

import io.kalends.calendars.api.CancelForCustomer;
import io.kalends.calendars.api.FindAppointmentFacts;
import io.kalends.calendars.api.FindAppointmentFacts.Facts;
import io.kalends.calendars.api.RescheduleForCustomer;
import io.kalends.identity.api.FindUser;
import io.kalends.identity.api.FindUser.UserContact;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.Problem;
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
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    /// How long after a booking's end its link is good.
    private static final Duration AFTERWARDS = Duration.ofDays(30);

    private static final Set<String> CANCELLABLE = Set.of("PENDING", "CONFIRMED");

    private final ManageLinks links;
    private final FindAppointmentFacts facts;
    private final FindUser users;
    private final CancelForCustomer cancel;
    private final RescheduleForCustomer reschedule;
    private final InstantSource clock;

    BookingController(
            ManageLinks links,
            FindAppointmentFacts facts,
            FindUser users,
            CancelForCustomer cancel,
            RescheduleForCustomer reschedule,
            InstantSource clock) {
        this.links = links;
        this.facts = facts;
        this.users = users;
        this.cancel = cancel;
        this.reschedule = reschedule;
        this.clock = clock;
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

    /// A booking that the link is good for, and its host.
    private record Found(Facts booking, UserContact host) {}

    @GetMapping
    @RateLimited("public-bookings")
    @SecurityRequirements
    @Operation(
            summary = "Read your booking",
            description = "By the token of the link in your mail, which is good until 30 days after the booking's end.")
    Answer find(@PathVariable String token) {
        return answer(require(token));
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
        cancel.handle(require(token).booking().id(), body == null ? null : body.reason());
        return answer(require(token));
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
        var booking = require(token).booking();
        reschedule.handle(booking.id(), WholeMinute.require("start", body.start()));
        return answer(require(token));
    }

    @PostMapping("/reschedule/confirm")
    @ResponseStatus(HttpStatus.OK)
    @RateLimited("public-bookings")
    @SecurityRequirements
    @Operation(summary = "Agree to the time that the host proposes", description = "The time before is free again.")
    Answer confirmProposal(@PathVariable String token) {
        reschedule.answer(require(token).booking().id(), true);
        return answer(require(token));
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
        reschedule.answer(require(token).booking().id(), false);
        return answer(require(token));
    }

    private Found require(String token) {
        return links.appointment(token)
                .flatMap(this::find)
                .filter(found -> clock.instant().isBefore(found.booking().end().plus(AFTERWARDS)))
                .orElseThrow(() -> Problem.notFound().exception());
    }

    private Optional<Found> find(UUID appointment) {
        return facts.handle(appointment)
                .flatMap(booking -> users.handle(booking.ownerId()).map(host -> new Found(booking, host)));
    }

    private Answer answer(Found found) {
        var booking = found.booking();
        var place = booking.place();
        return new Answer(
                booking.status(),
                booking.start(),
                booking.end(),
                Duration.between(booking.start(), booking.end()).toMinutes(),
                booking.customer().timeZone() == null
                        ? booking.timeZone()
                        : booking.customer().timeZone(),
                AppointmentLetters.titleOf(booking, found.host()),
                found.host().name(),
                booking.customer().name(),
                place == null ? null : new BookingPlace(place.type(), place.value()),
                booking.reason(),
                CANCELLABLE.contains(booking.status())
                        && (booking.status().equals("PENDING")
                                || !clock.instant().isAfter(booking.cancellableUntil())),
                booking.cancellableUntil(),
                booking.proposal() == null ? null : ProposedTime.of(booking.proposal()));
    }
}
