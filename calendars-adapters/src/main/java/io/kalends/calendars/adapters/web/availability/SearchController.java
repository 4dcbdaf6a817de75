package io.kalends.calendars.adapters.web.availability;

import io.kalends.calendars.application.availability.SearchAvailability;
import io.kalends.calendars.application.availability.SearchRange;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Who is free, and when next, among many calendars.
@ApiController
@Tag(name = "Availability")
class SearchController {

    private static final int DEFAULT_STEP_MINUTES = 15;
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;

    private final SearchAvailability search;
    private final SearchRange searchRange;
    private final InstantSource clock;

    SearchController(SearchAvailability search, SearchRange searchRange, InstantSource clock) {
        this.search = search;
        this.searchRange = searchRange;
        this.clock = clock;
    }

    @Schema(name = "AvailabilitySearchRequest")
    record Request(
            @Schema(description = "Calendars that are all to be free") @Size(max = 100) @Nullable
            List<@NotNull UUID> allOf,

            @Schema(description = "Calendars of which one is to be free too. Without either: all your own")
            @Size(max = 10_000)
            @Nullable
            List<@NotNull UUID> oneOf,

            @Schema(example = "2027-03-30T10:00:00Z") @NotNull
            Instant from,

            @Schema(example = "2027-03-30T17:00:00Z") @NotNull
            Instant to,

            @Schema(example = "45")
            @NotNull
            @Range(min = BookingPolicy.MIN_SLOT_MINUTES, max = BookingPolicy.MAX_SLOT_MINUTES)
            Integer durationMinutes,

            @Schema(description = "From one start to the next, the first being `from`; 15 without it", example = "15")
            @Nullable
            @Range(min = BookingPolicy.MIN_STEP_MINUTES, max = BookingPolicy.MAX_STEP_MINUTES)
            Integer stepMinutes,

            @Schema(description = "How many options are wanted; 10 without it", example = "10")
            @Nullable
            @Range(min = 1, max = MAX_LIMIT)
            Integer limit) {}

    @Schema(name = "AvailabilitySearchOption")
    record Option(
            Instant start,
            Instant end,

            @Schema(description = "Whom to book together: all of `allOf`, and one more where there is a choice")
            List<UUID> calendarIds) {

        static Option of(SearchAvailability.Option option) {
            return new Option(
                    option.span().start(),
                    option.span().end(),
                    option.calendars().stream().map(CalendarId::value).toList());
        }
    }

    @Schema(name = "AvailabilitySearch")
    record Answer(
            @Schema(example = "45") int durationMinutes,
            @Schema(example = "15") int stepMinutes,

            @Schema(description = "The moment for which the answer holds")
            Instant asOf,

            @Schema(
                    description =
                            "No other options start before: `to`, or earlier where enough were found or the search "
                                    + "took too long; then search on from there")
            Instant searchedUntil,

            List<Option> options) {}

    @PostMapping("/availability/search")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "One of the calendars does not exist, or is somebody else's")
    @Operation(
            summary = "Search many calendars for the next free times",
            description = "Answers the earliest options within [from, to). Starts lie a step apart, whatever the "
                    + "calendars' own grids are, and every option can be booked. At one start, options are any of the "
                    + "calendars that are free then. What became free a moment ago may be missing.")
    Answer search(@AuthenticationPrincipal Caller caller, @Valid @RequestBody Request body) {
        var range = Ranges.of(body.from(), body.to());
        requireSearchable(body.to());
        var allOf = ids(body.allOf());
        var oneOf = ids(body.oneOf());
        requireApart(allOf, oneOf);
        var step = body.stepMinutes() == null ? DEFAULT_STEP_MINUTES : body.stepMinutes();
        var answer = search.handle(new SearchAvailability.Question(
                new UserId(caller.userId()),
                allOf,
                oneOf,
                range,
                Duration.ofMinutes(body.durationMinutes()),
                Duration.ofMinutes(step),
                body.limit() == null ? DEFAULT_LIMIT : body.limit()));
        return new Answer(
                body.durationMinutes(),
                step,
                answer.asOf(),
                answer.searchedUntil(),
                answer.options().stream().map(Option::of).toList());
    }

    private void requireSearchable(Instant to) {
        if (to.isAfter(clock.instant().plus(Duration.ofDays(searchRange.days())))) {
            throw Problem.invalid(FieldError.outOfRange(
                            "to",
                            Wording.of(
                                    "field.too_far_to_search",
                                    "must be at most %d days ahead".formatted(searchRange.days()),
                                    searchRange.days())))
                    .exception();
        }
    }

    private static void requireApart(Set<CalendarId> allOf, Set<CalendarId> oneOf) {
        if (!Collections.disjoint(allOf, oneOf)) {
            throw Problem.invalid(FieldError.outOfRange(
                            "oneOf", Wording.of("field.in_all_of", "must name other calendars than allOf")))
                    .exception();
        }
    }

    private static Set<CalendarId> ids(@Nullable List<UUID> ids) {
        return ids == null
                ? Set.of()
                : ids.stream().map(CalendarId::new).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
