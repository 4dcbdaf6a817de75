package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.appointment.State;
import java.util.Map;
import java.util.OptionalDouble;

/// What became of a number of appointments. Rates are shares of one, and none where there is nothing to share.
///
/// @param cancelledBy how many each side has cancelled
/// @param bookedMinutes of those that [occupy time][State#occupiesTime]
/// @param occupiedMinutes of those that took or will take place in the calendars' own time, not in sessions; in each
///     calendar that they take
/// @param leadMinutes from their booking to their start, all together
public record AppointmentCounts(
        Map<State, Integer> byState,
        Map<Party, Integer> cancelledBy,
        long bookedMinutes,
        long occupiedMinutes,
        long leadMinutes) {

    public AppointmentCounts {
        byState = Map.copyOf(byState);
        cancelledBy = Map.copyOf(cancelledBy);
    }

    public int of(State state) {
        return byState.getOrDefault(state, 0);
    }

    public int cancelledBy(Party party) {
        return cancelledBy.getOrDefault(party, 0);
    }

    public int all() {
        return byState.values().stream().mapToInt(Integer::intValue).sum();
    }

    public OptionalDouble meanLeadMinutes() {
        return share(leadMinutes, all());
    }

    /// Of all that were made.
    public OptionalDouble cancellationRate() {
        return share(of(State.CANCELLED), all());
    }

    /// Of those that are over: their customer came or did not.
    public OptionalDouble noShowRate() {
        return share(of(State.NO_SHOW), of(State.NO_SHOW) + of(State.COMPLETED));
    }

    static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
