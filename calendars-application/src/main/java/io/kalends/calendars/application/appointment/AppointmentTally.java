package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.appointment.State;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Counts appointments, one after another.
public final class AppointmentTally {

    private static final int FEW = 8;

    private final Map<State, Integer> byState = new EnumMap<>(State.class);
    private final Map<Party, Integer> cancelledBy = new EnumMap<>(Party.class);
    private int[] leads = {};
    private int number;
    private long bookedMinutes;
    private long occupiedMinutes;

    static AppointmentTally sum(List<AppointmentTally> tallies) {
        var sum = new AppointmentTally();
        sum.leads = new int[tallies.stream().mapToInt(tally -> tally.number).sum()];
        tallies.forEach(sum::add);
        return sum;
    }

    /// @param cancelledBy null where it is not cancelled
    /// @param isInOpenCalendar whether the time that it takes is a calendar's open time
    /// @param leadMinutes from its booking to its start
    public void add(State state, @Nullable Party cancelledBy, int minutes, boolean isInOpenCalendar, int leadMinutes) {
        byState.merge(state, 1, Integer::sum);
        if (cancelledBy != null) {
            this.cancelledBy.merge(cancelledBy, 1, Integer::sum);
        }
        bookedMinutes += state.occupiesTime() ? minutes : 0;
        occupiedMinutes += isInOpenCalendar && state.takesPlace() ? minutes : 0;
        if (number == leads.length) {
            leads = Arrays.copyOf(leads, Math.max(FEW, 2 * number));
        }
        leads[number] = leadMinutes;
        number++;
    }

    private void add(AppointmentTally other) {
        other.byState.forEach((state, count) -> byState.merge(state, count, Integer::sum));
        other.cancelledBy.forEach((party, count) -> cancelledBy.merge(party, count, Integer::sum));
        bookedMinutes += other.bookedMinutes;
        occupiedMinutes += other.occupiedMinutes;
        System.arraycopy(other.leads, 0, leads, number, other.number);
        number += other.number;
    }

    /// Adds what appointments take of further calendars' open time.
    public void occupyMinutes(long minutes) {
        occupiedMinutes += minutes;
    }

    /// Takes back what an appointment in a session was counted for: it has a place there, and no time of its own.
    public void freeMinutes(long minutes) {
        occupiedMinutes -= minutes;
    }

    AppointmentCounts counts() {
        var lead = Arrays.stream(leads, 0, number).asLongStream().sum();
        return new AppointmentCounts(byState, cancelledBy, bookedMinutes, occupiedMinutes, lead);
    }

    /// How many occupy time.
    int occupyingTime() {
        return byState.entrySet().stream()
                .filter(state -> state.getKey().occupiesTime())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /// Of an even number the lower of both in the middle.
    OptionalInt medianLeadMinutes() {
        if (number == 0) {
            return OptionalInt.empty();
        }
        var sorted = Arrays.copyOf(leads, number);
        Arrays.sort(sorted);
        return OptionalInt.of(sorted[(number - 1) / 2]);
    }
}
