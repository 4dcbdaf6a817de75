package io.kalends.calendars.adapters.web.calendar;

import io.kalends.calendars.domain.calendar.Break;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A break as callers see it.
@Schema(
        name = "Break",
        description = "With `date` it happens once, with `daysOfWeek` it comes back",
        oneOf = {BreakAnswer.OnceAnswer.class, BreakAnswer.RecurringAnswer.class})
sealed interface BreakAnswer {

    UUID id();

    @Schema(name = "OneOffBreak")
    record OnceAnswer(
            UUID id,
            @Schema(example = "Dentist") String name,
            @Schema(example = "OTHER") Break.Type type,
            @Schema(example = "2027-03-29") LocalDate date,
            @Schema(example = "12:00") String start,
            @Schema(example = "13:00") String end)
            implements BreakAnswer {}

    @Schema(name = "RecurringBreak")
    record RecurringAnswer(
            UUID id,
            @Schema(example = "Lunch") String name,
            @Schema(example = "LUNCH") Break.Type type,

            @Schema(example = "[\"MONDAY\"]") List<DayOfWeek> daysOfWeek,

            @Schema(example = "12:00") String start,
            @Schema(example = "13:00") String end,
            @Nullable LocalDate firstDate,
            @Nullable LocalDate lastDate)
            implements BreakAnswer {}

    static BreakAnswer of(Break pause) {
        var window = LocalWindowBody.of(pause.window());
        return switch (pause) {
            case Break.Once once ->
                new OnceAnswer(once.id(), once.name(), once.type(), once.date(), window.start(), window.end());
            case Break.Recurring recurring ->
                new RecurringAnswer(
                        recurring.id(),
                        recurring.name(),
                        recurring.type(),
                        recurring.daysOfWeek().stream().sorted().toList(),
                        window.start(),
                        window.end(),
                        recurring.firstDate(),
                        recurring.lastDate());
        };
    }
}
