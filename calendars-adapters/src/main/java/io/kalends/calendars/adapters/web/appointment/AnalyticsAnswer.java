package io.kalends.calendars.adapters.web.appointment;

import static java.util.Comparator.comparingInt;

import io.kalends.calendars.application.appointment.AnalyzeAppointments.Answer;
import io.kalends.calendars.application.appointment.AnalyzeAppointments.Grouping;
import io.kalends.calendars.application.appointment.AppointmentCounts;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.appointment.State;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// How appointments went. Shares lie between 0 and 1, apart from a utilisation by more than calendars are open for.
@Schema(name = "AppointmentAnalytics")
record AnalyticsAnswer(
        @Schema(type = "string", example = "Europe/Paris") ZoneId timeZone,
        Grouping groupBy,
        Figures total,

        @Schema(description = "As many days before") Figures before,

        @Schema(description = "What there is more of in `total` than `before`")
        Change change,

        @Schema(description = "All within the range; the first and the last may be parts of a week or month")
        List<Figures> periods,

        @Schema(description = "Hours of the local week in which appointments start that occupy time, the busiest first")
        List<BusyHour> busiestHours) {

    private static final int HOURS_PER_DAY = 24;

    @Schema(name = "AppointmentFigures")
    record Figures(
            @Schema(description = "The first local date") LocalDate from,

            @Schema(description = "The local date after the last")
            LocalDate to,

            @Schema(description = "All that start in it, whatever became of them")
            int appointments,

            ByStatus byStatus,
            CancelledBy cancelledBy,

            @Schema(description = "Of those that occupy time, sessions too; of each once")
            long bookedMinutes,

            @Schema(
                    description = "Of those that took or will take place, without sessions and closed calendars; "
                            + "in each of the calendars that they take")
            long occupiedMinutes,

            @Schema(description = "Of active calendars by their schedules as they are, times their capacity")
            long openMinutes,

            @Schema(description = "occupiedMinutes of openMinutes; null where nothing is open", example = "0.62")
            @Nullable
            Double utilisation,

            @Schema(description = "From booking to start, of half of them at most; null without appointments") @Nullable
            Integer medianLeadMinutes,

            @Schema(example = "4320.5") @Nullable Double meanLeadMinutes,

            @Schema(description = "Of those that are completed or NO_SHOW; null without any", example = "0.04")
            @Nullable
            Double noShowRate,

            @Schema(description = "Of all; null without any", example = "0.1") @Nullable
            Double cancellationRate) {

        static Figures of(io.kalends.calendars.application.appointment.AnalyzeAppointments.Figures figures) {
            var counts = figures.counts();
            var median = figures.medianLeadMinutes();
            return new Figures(
                    figures.dates().from(),
                    figures.dates().to(),
                    counts.all(),
                    ByStatus.of(counts),
                    new CancelledBy(counts.cancelledBy(Party.HOST), counts.cancelledBy(Party.CUSTOMER)),
                    counts.bookedMinutes(),
                    counts.occupiedMinutes(),
                    figures.openMinutes(),
                    orNull(figures.utilisation()),
                    median.isPresent() ? median.getAsInt() : null,
                    orNull(counts.meanLeadMinutes()),
                    orNull(counts.noShowRate()),
                    orNull(counts.cancellationRate()));
        }

        private static @Nullable Double orNull(OptionalDouble value) {
            return value.isPresent() ? value.getAsDouble() : null;
        }
    }

    @Schema(name = "AppointmentsByStatus")
    record ByStatus(
            int pending,
            int confirmed,
            int declined,
            int expired,
            int checkedIn,
            int completed,
            int noShow,
            int cancelled) {

        static ByStatus of(AppointmentCounts counts) {
            return new ByStatus(
                    counts.of(State.PENDING),
                    counts.of(State.CONFIRMED),
                    counts.of(State.DECLINED),
                    counts.of(State.EXPIRED),
                    counts.of(State.CHECKED_IN),
                    counts.of(State.COMPLETED),
                    counts.of(State.NO_SHOW),
                    counts.of(State.CANCELLED));
        }
    }

    @Schema(name = "CancelledBy")
    record CancelledBy(int host, int customer) {}

    /// Null where one of both is.
    @Schema(name = "AppointmentFiguresChange")
    record Change(
            int appointments,
            long bookedMinutes,
            @Nullable Double utilisation,
            @Nullable Integer medianLeadMinutes,
            @Nullable Double meanLeadMinutes,
            @Nullable Double noShowRate,
            @Nullable Double cancellationRate) {

        static Change between(Figures before, Figures after) {
            var medianBefore = before.medianLeadMinutes();
            var medianAfter = after.medianLeadMinutes();
            return new Change(
                    after.appointments() - before.appointments(),
                    after.bookedMinutes() - before.bookedMinutes(),
                    difference(before.utilisation(), after.utilisation()),
                    medianBefore == null || medianAfter == null ? null : medianAfter - medianBefore,
                    difference(before.meanLeadMinutes(), after.meanLeadMinutes()),
                    difference(before.noShowRate(), after.noShowRate()),
                    difference(before.cancellationRate(), after.cancellationRate()));
        }

        private static @Nullable Double difference(@Nullable Double before, @Nullable Double after) {
            return before == null || after == null ? null : after - before;
        }
    }

    @Schema(name = "BusyHour")
    record BusyHour(
            DayOfWeek dayOfWeek,

            @Schema(example = "9", description = "From this hour to the next")
            int hour,

            int appointments) {

        static BusyHour of(Map.Entry<Integer, Integer> hour) {
            return new BusyHour(
                    DayOfWeek.of(hour.getKey() / HOURS_PER_DAY + 1), hour.getKey() % HOURS_PER_DAY, hour.getValue());
        }
    }

    static AnalyticsAnswer of(Grouping grouping, Answer answer) {
        var total = Figures.of(answer.total());
        var before = Figures.of(answer.before());
        return new AnalyticsAnswer(
                answer.zone(),
                grouping,
                total,
                before,
                Change.between(before, total),
                answer.periods().stream().map(Figures::of).toList(),
                answer.byHourOfWeek().entrySet().stream()
                        .map(BusyHour::of)
                        .sorted(comparingInt(BusyHour::appointments)
                                .reversed()
                                .thenComparing(BusyHour::dayOfWeek)
                                .thenComparingInt(BusyHour::hour))
                        .toList());
    }
}
