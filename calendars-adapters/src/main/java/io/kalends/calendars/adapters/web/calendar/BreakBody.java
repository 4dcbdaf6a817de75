package io.kalends.calendars.adapters.web.calendar;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.kalends.calendars.application.calendar.ChangeSchedule.Draft;
import io.kalends.calendars.domain.calendar.Break;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ObjectNode;

/// What a host says of a break: one of a date, or one that comes back.
@Schema(
        name = "BreakRequest",
        description = "With `date` it happens once, with `daysOfWeek` it comes back",
        oneOf = {BreakBody.OnceBody.class, BreakBody.RecurringBody.class})
@JsonDeserialize(using = BreakBody.ByDays.class)
sealed interface BreakBody {

    /// @throws io.kalends.platform.http.ProblemException naming what is wrong with its window and dates
    Draft<Break> draft();

    @Schema(name = "OneOffBreakRequest")
    @JsonIgnoreProperties("id")
    @JsonDeserialize(using = ValueDeserializer.None.class)
    record OnceBody(
            @Schema(example = "Dentist") @NotBlank @Size(min = 1, max = 200)
            String name,

            @Schema(example = "OTHER") @NotNull Break.Type type,
            @Schema(example = "2027-03-29") @NotNull LocalDate date,

            @Schema(example = "12:00", description = "Local time, inclusive")
            @NotNull
            @Pattern(regexp = LocalWindowBody.START, message = "{format.window_start}")
            String start,

            @Schema(example = "13:00", description = "Local time, exclusive; 24:00 is the end of the day")
            @NotNull
            @Pattern(regexp = LocalWindowBody.END, message = "{format.window_end}")
            String end)
            implements BreakBody {

        @Override
        public Draft<Break> draft() {
            var errors = new ArrayList<FieldError>();
            var window = new LocalWindowBody(start, end).toDomain("end", errors);
            Problem.requireNone(errors);
            return (id, _) -> new Break.Once(id, name, type, date, window.orElseThrow());
        }
    }

    @Schema(name = "RecurringBreakRequest")
    @JsonIgnoreProperties("id")
    @JsonDeserialize(using = ValueDeserializer.None.class)
    record RecurringBody(
            @Schema(example = "Lunch") @NotBlank @Size(min = 1, max = 200)
            String name,

            @Schema(example = "LUNCH") @NotNull Break.Type type,

            @Schema(example = "[\"MONDAY\"]") @NotEmpty @Size(min = 1, max = 7)
            List<@NotNull DayOfWeek> daysOfWeek,

            @Schema(example = "12:00", description = "Local time, inclusive")
            @NotNull
            @Pattern(regexp = LocalWindowBody.START, message = "{format.window_start}")
            String start,

            @Schema(example = "13:00", description = "Local time, exclusive; 24:00 is the end of the day")
            @NotNull
            @Pattern(regexp = LocalWindowBody.END, message = "{format.window_end}")
            String end,

            @Schema(example = "2027-01-01", description = "The first date on which it may occur; null for no beginning")
            @Nullable
            LocalDate firstDate,

            @Schema(example = "2027-12-31", description = "The last date on which it may occur; null for no end")
            @Nullable
            LocalDate lastDate)
            implements BreakBody {

        @Override
        public Draft<Break> draft() {
            var errors = new ArrayList<FieldError>();
            var window = new LocalWindowBody(start, end).toDomain("end", errors);
            ScheduleDates.requireInOrder(firstDate, lastDate, errors);
            Problem.requireNone(errors);
            return (id, _) -> new Break.Recurring(
                    id, name, type, Set.copyOf(daysOfWeek), window.orElseThrow(), firstDate, lastDate);
        }
    }

    /// A field that only a recurring break has tells the shapes apart.
    final class ByDays extends ShapedBody<BreakBody> {

        ByDays() {
            super(BreakBody.class);
        }

        @Override
        Class<? extends BreakBody> shapeOf(ObjectNode body) {
            return Stream.of("daysOfWeek", "firstDate", "lastDate").anyMatch(body::has)
                    ? RecurringBody.class
                    : OnceBody.class;
        }
    }
}
