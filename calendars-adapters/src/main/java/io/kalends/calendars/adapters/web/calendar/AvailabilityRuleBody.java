package io.kalends.calendars.adapters.web.calendar;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kalends.calendars.application.calendar.ChangeSchedule.Draft;
import io.kalends.calendars.domain.calendar.AvailabilityRule;
import io.kalends.calendars.domain.calendar.AvailabilityRule.Effect;
import io.kalends.calendars.domain.calendar.TimeSlot;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ObjectNode;

/// What a host says of an availability rule, in the shape that its `type` names.
@Schema(
        name = "AvailabilityRuleRequest",
        description = "`type` names the shape",
        oneOf = {
            AvailabilityRuleBody.DateOverrideBody.class,
            AvailabilityRuleBody.RecurringBody.class,
            AvailabilityRuleBody.TimeSlotBody.class
        })
@JsonDeserialize(using = AvailabilityRuleBody.ByType.class)
sealed interface AvailabilityRuleBody {

    /// @throws io.kalends.platform.http.ProblemException naming what is wrong with its dates, windows or times
    Draft<AvailabilityRule> draft();

    /// The shapes, by the names of their types.
    enum RuleType {
        DATE_OVERRIDE(DateOverrideBody.class),
        RECURRING(RecurringBody.class),
        TIME_SLOT(TimeSlotBody.class);

        private final Class<? extends AvailabilityRuleBody> shape;

        RuleType(Class<? extends AvailabilityRuleBody> shape) {
            this.shape = shape;
        }
    }

    @Schema(
            name = "DateOverrideRequest",
            description = "On this date the calendar is open in exactly these windows; without any it is closed")
    @JsonIgnoreProperties("id")
    @JsonDeserialize(using = ValueDeserializer.None.class)
    record DateOverrideBody(
            @Schema(allowableValues = "DATE_OVERRIDE") @NotNull
            RuleType type,

            @Schema(example = "2027-03-28", description = "A date has one override") @NotNull
            LocalDate date,

            @NotNull @Size(min = 0, max = 48) List<@Valid @NotNull LocalWindowBody> windows)
            implements AvailabilityRuleBody {

        @Override
        public Draft<AvailabilityRule> draft() {
            var errors = new ArrayList<FieldError>();
            var opened = LocalWindowBody.toDomain(windows, "windows", errors);
            Problem.requireNone(errors);
            return (id, _) -> new AvailabilityRule.DateOverride(id, date, opened);
        }
    }

    @Schema(
            name = "RecurringRuleRequest",
            description = "Opens or closes windows on the dates of a recurrence; where both happen, closing wins")
    @JsonIgnoreProperties("id")
    @JsonDeserialize(using = ValueDeserializer.None.class)
    record RecurringBody(
            @Schema(allowableValues = "RECURRING") @NotNull RuleType type,

            @NotNull Effect effect,

            @Schema(
                    example = "FREQ=WEEKLY;BYDAY=SA",
                    description = "A recurrence rule of RFC 5545 that repeats whole days")
            @NotBlank
            @Size(min = 1, max = 500)
            String recurrence,

            @Schema(
                    example = "2027-01-01",
                    description = "The first date on which it may occur, from which the recurrence counts")
            @NotNull
            LocalDate firstDate,

            @Schema(example = "2027-12-31", description = "The last date on which it may occur; null for no end")
            @Nullable
            LocalDate lastDate,

            @Schema(description = "What it opens or closes; a rule that closes without windows closes whole days")
            @NotNull
            @Size(min = 0, max = 48)
            List<@Valid @NotNull LocalWindowBody> windows)
            implements AvailabilityRuleBody {

        @Override
        public Draft<AvailabilityRule> draft() {
            var errors = new ArrayList<FieldError>();
            var changed = LocalWindowBody.toDomain(windows, "windows", errors);
            if (effect == Effect.OPEN && windows.isEmpty()) {
                errors.add(FieldError.outOfRange(
                        "windows", Wording.of("field.open_without_windows", "must name what the rule opens")));
            }
            ScheduleDates.requireInOrder(firstDate, lastDate, errors);
            Problem.requireNone(errors);
            return (id, recurrences) -> new AvailabilityRule.Recurring(
                    id, effect, recurrences.parse(recurrence, firstDate), firstDate, lastDate, changed);
        }
    }

    @Schema(
            name = "TimeSlotRequest",
            description =
                    "Offered as it stands, wherever it lies. Nothing else overlaps it; attendees share its places")
    @JsonIgnoreProperties("id")
    @JsonDeserialize(using = ValueDeserializer.None.class)
    record TimeSlotBody(
            @Schema(allowableValues = "TIME_SLOT") @NotNull RuleType type,

            @Schema(example = "2027-03-28T10:00:00Z", description = "On a whole minute, in the future") @NotNull
            Instant start,

            @Schema(
                    example = "2027-03-28T11:00:00Z",
                    description = "On a whole minute; after the start, by 24 hours at most")
            @NotNull
            Instant end,

            @Schema(example = "12", description = "How many places it has")
            @NotNull
            @Range(min = TimeSlot.MIN_CAPACITY, max = TimeSlot.MAX_CAPACITY)
            Integer capacity)
            implements AvailabilityRuleBody {

        @Override
        public Draft<AvailabilityRule> draft() {
            var errors = new ArrayList<FieldError>();
            requireWholeMinute("start", start, errors);
            requireWholeMinute("end", end, errors);
            if (!start.isBefore(end)) {
                errors.add(FieldError.outOfRange("end", Wording.of("field.window_end", "must be after the start")));
            } else if (Duration.between(start, end).compareTo(TimeSlot.MAX_LENGTH) > 0) {
                errors.add(FieldError.outOfRange(
                        "end", Wording.of("field.time_slot_too_long", "must be at most 24 hours after the start")));
            }
            Problem.requireNone(errors);
            return (id, _) -> new TimeSlot(id, new TimeSpan(start, end), capacity);
        }

        private static void requireWholeMinute(String field, Instant instant, List<FieldError> errors) {
            if (!instant.truncatedTo(ChronoUnit.MINUTES).equals(instant)) {
                errors.add(FieldError.invalidFormat(
                        field, Wording.of("format.whole_minute", "must be on a whole minute")));
            }
        }
    }

    /// `type` tells the shapes apart.
    final class ByType extends ShapedBody<AvailabilityRuleBody> {

        ByType() {
            super(AvailabilityRuleBody.class);
        }

        @Override
        Class<? extends AvailabilityRuleBody> shapeOf(ObjectNode body) {
            var named = body.path("type");
            if (named.isMissingNode() || named.isNull()) {
                throw Problem.invalid(FieldError.required("type")).exception();
            }
            return Arrays.stream(RuleType.values())
                    .filter(type -> named.isString() && named.stringValue().equals(type.name()))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid(FieldError.invalidFormat("type", oneOfThem()))
                            .exception())
                    .shape;
        }

        private static Wording oneOfThem() {
            var names = Arrays.stream(RuleType.values()).map(RuleType::name).collect(Collectors.joining(", "));
            return Wording.of("format.enum", "must be one of " + names, names);
        }
    }
}
