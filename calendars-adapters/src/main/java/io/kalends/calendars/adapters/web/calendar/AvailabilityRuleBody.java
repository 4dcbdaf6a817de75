package io.kalends.calendars.adapters.web.calendar;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kalends.calendars.application.calendar.ChangeSchedule.Draft;
import io.kalends.calendars.domain.calendar.AvailabilityRule;
import io.kalends.calendars.domain.calendar.AvailabilityRule.Effect;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ObjectNode;

/// What a host says of an availability rule, in the shape that its `type` names.
@Schema(
        name = "AvailabilityRuleRequest",
        description = "`type` names the shape",
        oneOf = {AvailabilityRuleBody.DateOverrideBody.class, AvailabilityRuleBody.RecurringBody.class})
@JsonDeserialize(using = AvailabilityRuleBody.ByType.class)
sealed interface AvailabilityRuleBody {

    /// @throws io.kalends.platform.http.ProblemException naming what is wrong with its dates and windows
    Draft<AvailabilityRule> draft();

    /// The shapes, by the names of their types.
    enum RuleType {
        DATE_OVERRIDE(DateOverrideBody.class),
        RECURRING(RecurringBody.class);

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
