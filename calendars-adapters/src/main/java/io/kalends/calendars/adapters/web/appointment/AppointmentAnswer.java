package io.kalends.calendars.adapters.web.appointment;

import io.kalends.calendars.domain.appointment.Answer;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.CheckInMethod;
import io.kalends.calendars.domain.appointment.FormerTime;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.appointment.SeriesPlace;
import io.kalends.calendars.domain.appointment.State;
import io.kalends.calendars.domain.appointment.Status;
import io.kalends.calendars.domain.appointment.WidgetBooking;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An appointment as its host sees it.
@Schema(name = "Appointment")
record AppointmentAnswer(
        UUID id,
        UUID calendarId,

        @Schema(description = "Further calendars that it takes time in, such as rooms")
        List<UUID> otherCalendarIds,

        @Schema(description = "The widget it was booked through; null for a host's own booking") @Nullable
        UUID widgetId,

        State status,
        @Schema(example = "2027-03-02T15:00:00Z") Instant start,
        @Schema(example = "2027-03-02T15:30:00Z") Instant end,
        @Schema(example = "30") long durationMinutes,

        @Schema(type = "string", example = "America/New_York")
        ZoneId timeZone,

        CustomerBody customer,
        @Nullable LocationBody location,
        @Nullable String title,
        @Nullable String notes,

        @Schema(description = "What its customer has answered to the widget's questions, in their order")
        List<QuestionAnswer> answers,

        Sync sync,

        @Schema(description = "The series that it is an occurrence of") @Nullable
        SeriesPlaceAnswer series,

        @Schema(description = "A new time that awaits the other side's answer") @Nullable
        Proposal proposal,

        @Schema(description = "The times it was moved away from, the first of them first")
        List<FormerTimeAnswer> formerTimes,

        @Schema(example = "K7M2QX", description = "What the customer tells to check in")
        String checkInCode,

        @Nullable Cancellation cancellation,
        @Nullable CheckIn checkIn,
        @Nullable Refusal refusal,
        @Schema(example = "1") long version,
        Instant createdAt,
        Instant updatedAt) {

    /// How its copy at a provider stands; `NONE` while no integration maps its calendar.
    @Schema(name = "Sync")
    record Sync(
            Status status,
            @Nullable String error,
            @Nullable Instant lastSyncedAt,
            @Nullable String externalEventId) {

        private static final Sync NONE = new Sync(Status.NONE, null, null, null);

        enum Status {
            NONE
        }
    }

    /// What was answered to a question, in the question's words at that time.
    @Schema(name = "Answer")
    record QuestionAnswer(
            @Schema(example = "company") String key,
            @Schema(example = "Company") String question,

            @Schema(example = "[\"Analytical Engines\"]", description = "Several where several could be chosen")
            List<String> values) {

        static QuestionAnswer of(Answer answer) {
            return new QuestionAnswer(answer.key(), answer.question(), answer.values());
        }
    }

    /// Which occurrence of a series it is.
    @Schema(name = "SeriesPlace")
    record SeriesPlaceAnswer(
            UUID id,

            @Schema(example = "1", description = "Among all occurrences of the rule, from 1")
            int number) {

        static SeriesPlaceAnswer of(SeriesPlace place) {
            return new SeriesPlaceAnswer(place.series().value(), place.number());
        }
    }

    /// A new time that one side has proposed.
    @Schema(name = "Proposal")
    record Proposal(Instant start, Instant end, Party proposedBy, Instant expiresAt) {

        static Proposal of(io.kalends.calendars.domain.appointment.Proposal proposal) {
            return new Proposal(proposal.span().start(), proposal.span().end(), proposal.by(), proposal.expiresAt());
        }
    }

    /// When it was to be before it was rescheduled.
    @Schema(name = "FormerTime")
    record FormerTimeAnswer(Instant start, Instant end, Party movedBy, Instant movedAt) {

        static FormerTimeAnswer of(FormerTime former) {
            return new FormerTimeAnswer(former.span().start(), former.span().end(), former.movedBy(), former.movedAt());
        }
    }

    /// That the customer came, and how that was made sure.
    @Schema(name = "CheckIn")
    record CheckIn(Instant at, CheckInMethod method) {}

    /// Who called it off.
    @Schema(name = "Cancellation")
    record Cancellation(Party by, @Nullable String reason, Instant at) {}

    /// How the host declined a request.
    @Schema(name = "Refusal")
    record Refusal(@Nullable String reason, Instant at) {}

    static AppointmentAnswer of(Appointment appointment) {
        var details = appointment.details();
        return new AppointmentAnswer(
                appointment.id().value(),
                appointment.calendar().value(),
                appointment.others().stream().map(CalendarId::value).toList(),
                appointment.widget().map(booking -> booking.widget().value()).orElse(null),
                appointment.state(),
                appointment.span().start(),
                appointment.span().end(),
                appointment.span().duration().toMinutes(),
                appointment.zone(),
                CustomerBody.of(appointment.customer()),
                LocationBody.of(details.location()),
                details.title(),
                details.notes(),
                appointment.widget().map(WidgetBooking::answers).orElse(List.of()).stream()
                        .map(QuestionAnswer::of)
                        .toList(),
                Sync.NONE,
                appointment.series().map(SeriesPlaceAnswer::of).orElse(null),
                appointment.proposal().map(Proposal::of).orElse(null),
                appointment.time().former().stream().map(FormerTimeAnswer::of).toList(),
                appointment.checkInCode().value(),
                appointment.status() instanceof Status.Cancelled cancelled
                        ? new Cancellation(cancelled.by(), cancelled.reason(), cancelled.at())
                        : null,
                appointment
                        .status()
                        .checkIn()
                        .map(checkIn -> new CheckIn(checkIn.at(), checkIn.method()))
                        .orElse(null),
                appointment.status() instanceof Status.Declined declined
                        ? new Refusal(declined.reason(), declined.at())
                        : null,
                appointment.version(),
                appointment.createdAt(),
                appointment.updatedAt());
    }
}
