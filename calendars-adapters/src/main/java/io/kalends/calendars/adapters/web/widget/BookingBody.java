package io.kalends.calendars.adapters.web.widget;

import io.kalends.calendars.adapters.web.appointment.CustomerBody;
import io.kalends.calendars.api.BookAtWidget;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.WholeMinute;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What a booker sends.
@Schema(name = "WidgetBookingRequest")
record BookingBody(
        @Schema(example = "2027-03-02T15:00:00Z", description = "A whole minute; one that the widget offers") @NotNull
        Instant start,

        @Schema(example = "30", description = "One of the widget's, its first when left out")
        @Nullable
        @Range(min = Integer.MIN_VALUE, max = BookingPolicy.MAX_SLOT_MINUTES)
        Integer durationMinutes,

        @Schema(
                example = "01920000-0000-7000-8000-000000000000",
                description = "A hold of this time, which the booking takes the place of")
        @Nullable
        UUID holdId,

        @NotNull @Valid CustomerBody customer,

        @Schema(
                example = "{\"company\": \"Analytical Engines\"}",
                description =
                        "By the keys of the widget's questions: text, a number, true or false, or a list of options")
        @Nullable
        @Size(min = 0, max = 50)
        Map<String, @Nullable AnswerBody> answers,

        @Schema(description = "A trap for robots: people leave it empty") @Nullable @Size(min = 0, max = 1000)
        String website) {

    /// @throws io.kalends.platform.http.ProblemException where a robot has filled it in, or an answer is no value
    BookAtWidget.Command command(String widget, @Nullable String site) {
        if (website != null && !website.isBlank()) {
            throw Problem.of(HttpStatus.FORBIDDEN, "robot_suspected", "This looks like a robot's request")
                    .exception();
        }
        var person = customer.toDomain();
        return new BookAtWidget.Command(
                widget,
                WholeMinute.require("start", start),
                durationMinutes == null ? null : Duration.ofMinutes(durationMinutes),
                holdId,
                new BookAtWidget.Booker(
                        person.name(), person.email(), person.phone(), person.timeZone(), person.locale()),
                answers == null ? Map.of() : values(answers),
                site);
    }

    private static Map<String, List<String>> values(Map<String, @Nullable AnswerBody> answers) {
        var values = new HashMap<String, List<String>>();
        answers.forEach((key, answer) -> values.put(key, answer == null ? List.of() : answer.values("answers." + key)));
        return values;
    }
}
