package io.kalends.calendars.adapters.web.calendar;

import io.kalends.calendars.adapters.web.calendar.AvailabilityRuleBody.RuleType;
import io.kalends.calendars.domain.calendar.AvailabilityRule;
import io.kalends.calendars.domain.calendar.AvailabilityRule.Effect;
import io.kalends.calendars.domain.calendar.TimeSlot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An availability rule as callers see it, in the shape that its `type` names.
@Schema(
        name = "AvailabilityRule",
        description = "`type` names the shape",
        oneOf = {
            AvailabilityRuleAnswer.DateOverrideAnswer.class,
            AvailabilityRuleAnswer.RecurringAnswer.class,
            AvailabilityRuleAnswer.TimeSlotAnswer.class
        })
sealed interface AvailabilityRuleAnswer {

    UUID id();

    @Schema(name = "DateOverride")
    record DateOverrideAnswer(
            UUID id,

            @Schema(allowableValues = "DATE_OVERRIDE") RuleType type,

            @Schema(example = "2027-03-28") LocalDate date,
            List<LocalWindowBody> windows)
            implements AvailabilityRuleAnswer {}

    @Schema(name = "RecurringRule")
    record RecurringAnswer(
            UUID id,

            @Schema(allowableValues = "RECURRING") RuleType type,

            Effect effect,
            @Schema(example = "FREQ=WEEKLY;BYDAY=SA") String recurrence,
            @Schema(example = "2027-01-01") LocalDate firstDate,
            @Nullable LocalDate lastDate,
            List<LocalWindowBody> windows)
            implements AvailabilityRuleAnswer {}

    @Schema(name = "TimeSlot")
    record TimeSlotAnswer(
            UUID id,

            @Schema(allowableValues = "TIME_SLOT") RuleType type,

            @Schema(example = "2027-03-28T10:00:00Z") Instant start,
            @Schema(example = "2027-03-28T11:00:00Z") Instant end,
            @Schema(example = "12") int capacity)
            implements AvailabilityRuleAnswer {}

    static AvailabilityRuleAnswer of(AvailabilityRule rule) {
        return switch (rule) {
            case AvailabilityRule.DateOverride override ->
                new DateOverrideAnswer(
                        override.id(), RuleType.DATE_OVERRIDE, override.date(), LocalWindowBody.of(override.windows()));
            case AvailabilityRule.Recurring recurring ->
                new RecurringAnswer(
                        recurring.id(),
                        RuleType.RECURRING,
                        recurring.effect(),
                        recurring.recurrence().rule(),
                        recurring.firstDate(),
                        recurring.lastDate(),
                        LocalWindowBody.of(recurring.windows()));
            case TimeSlot slot ->
                new TimeSlotAnswer(
                        slot.id(),
                        RuleType.TIME_SLOT,
                        slot.span().start(),
                        slot.span().end(),
                        slot.capacity());
        };
    }
}
