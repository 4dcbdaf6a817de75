package io.kalends.calendars.adapters.web.calendar;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kalends.calendars.adapters.web.LimitsBody;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarProfile;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.CalendarStatus;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.ReminderChannel;
import io.kalends.calendars.domain.calendar.ReminderPolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/// What a host says about a calendar. What is left out takes its default; read-only fields are accepted and ignored.
@Schema(name = "CalendarRequest")
@JsonIgnoreProperties({"id", "version", "createdAt", "updatedAt"})
record CalendarBody(
        @Schema(example = "Consultations") @NotBlank @Size(min = 1, max = 200)
        String name,

        @Nullable @Size(min = 0, max = 5000) String description,

        @Schema(type = "string", example = "America/New_York", description = "IANA zone") @NotNull
        ZoneId timeZone,

        @Schema(example = CalendarProfile.DEFAULT_COLOR)
        @Nullable
        @Pattern(regexp = "#[0-9a-fA-F]{6}", message = "{format.color}")
        String color,

        @Schema(description = "An inactive calendar offers nothing and takes no booking") @Nullable
        CalendarStatus status,

        @Schema(example = "30", description = "Length of an appointment unless the request says otherwise")
        @Nullable
        @Range(min = BookingPolicy.MIN_SLOT_MINUTES, max = BookingPolicy.MAX_SLOT_MINUTES)
        Integer slotMinutes,

        @Schema(example = "15", description = "Distance between starts on offer")
        @Nullable
        @Range(min = BookingPolicy.MIN_STEP_MINUTES, max = BookingPolicy.MAX_STEP_MINUTES)
        Integer stepMinutes,

        @Schema(example = "0")
        @Nullable
        @Range(min = BookingPolicy.MIN_NOTICE_MINUTES, max = BookingPolicy.MAX_NOTICE_MINUTES)
        Integer minimumNoticeMinutes,

        @Schema(example = "365", description = "How many local days after today may be booked")
        @Nullable
        @Range(min = BookingPolicy.MIN_HORIZON_DAYS, max = BookingPolicy.MAX_HORIZON_DAYS)
        Integer bookingHorizonDays,

        @Schema(example = "1", description = "How many bookings may run in parallel")
        @Nullable
        @Range(min = BookingPolicy.MIN_CAPACITY, max = BookingPolicy.MAX_CAPACITY)
        Integer capacity,

        @Nullable @Valid LimitsBody limits,
        @Nullable @Size(min = 0, max = 50) List<@NotBlank @Size(min = 1, max = 50) String> tags,

        @Schema(description = "Whether a booking stands at once or waits for the host") @Nullable
        Confirmation confirmation,

        @Schema(
                example = "1440",
                description = "How long before its start a customer may still cancel or move a confirmed appointment")
        @Nullable
        @Range(min = CancellationPolicy.MIN_NOTICE_MINUTES, max = CancellationPolicy.MAX_NOTICE_MINUTES)
        Integer cancellationNoticeMinutes,

        @Schema(
                description =
                        "When customers are reminded of appointments that are booked or moved from then on: a day "
                                + "before, by e-mail, when left out; never when empty")
        @Nullable
        @Size(min = 0, max = ReminderPolicy.MAX_RULES)
        List<@Valid @NotNull ReminderBody> reminders,

        @Schema(description = "Other calendars of yours whose busy time counts here") @Nullable @Size(min = 0, max = 50)
        List<@NotNull UUID> respects,

        @Schema(description = "Taken when a calendar is created; changed by its own route") @Nullable
        List<BusinessHoursBody.@Valid @NotNull Day> businessHours) {

    /// One reminder of each appointment.
    @Schema(name = "ReminderRule")
    record ReminderBody(
            @Schema(example = "1440")
            @NotNull
            @Range(min = ReminderPolicy.MIN_MINUTES, max = ReminderPolicy.MAX_MINUTES)
            Integer minutesBefore,

            @Schema(description = "E-mail alone, so far") @NotNull
            ReminderChannel channel) {

        static List<ReminderBody> of(ReminderPolicy policy) {
            return policy.rules().stream()
                    .map(rule -> new ReminderBody((int) rule.before().toMinutes(), rule.channel()))
                    .toList();
        }

        private ReminderPolicy.Rule toDomain() {
            return new ReminderPolicy.Rule(Duration.ofMinutes(minutesBefore), channel);
        }
    }

    CalendarSettings settings() {
        return new CalendarSettings(
                new CalendarProfile(
                        name,
                        description,
                        requireNonNullElse(color, CalendarProfile.DEFAULT_COLOR),
                        requireNonNullElse(tags, List.of())),
                timeZone,
                requireNonNullElse(status, CalendarStatus.ACTIVE),
                policy(),
                cancellationNoticeMinutes == null
                        ? CancellationPolicy.none()
                        : new CancellationPolicy(Duration.ofMinutes(cancellationNoticeMinutes)),
                reminders == null
                        ? ReminderPolicy.defaults()
                        : new ReminderPolicy(
                                reminders.stream().map(ReminderBody::toDomain).toList()),
                requireNonNullElse(respects, List.<UUID>of()).stream()
                        .map(CalendarId::new)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private BookingPolicy policy() {
        var defaults = BookingPolicy.defaults();
        return new BookingPolicy(
                slotMinutes == null ? defaults.slot() : Duration.ofMinutes(slotMinutes),
                stepMinutes == null ? defaults.step() : Duration.ofMinutes(stepMinutes),
                minimumNoticeMinutes == null ? defaults.minimumNotice() : Duration.ofMinutes(minimumNoticeMinutes),
                requireNonNullElse(bookingHorizonDays, defaults.horizonDays()),
                requireNonNullElse(capacity, defaults.capacity()),
                LimitsBody.toDomain(limits),
                requireNonNullElse(confirmation, defaults.confirmation()));
    }
}
