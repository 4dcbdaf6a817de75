package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When an appointment is, was, and may come to be.
///
/// @param zone in which its times are told
/// @param former the times it was moved away from, the first of them first
/// @param proposal another time that awaits an answer
public record AppointmentTime(
        TimeSpan span,
        ZoneId zone,
        List<FormerTime> former,
        @Nullable Proposal proposal) {

    public AppointmentTime {
        former = List.copyOf(former);
    }

    static AppointmentTime at(TimeSpan span, ZoneId zone) {
        return new AppointmentTime(span, zone, List.of(), null);
    }

    AppointmentTime movedTo(TimeSpan to, Party by, Instant now) {
        var all = Stream.concat(former.stream(), Stream.of(new FormerTime(span, by, now)));
        return new AppointmentTime(to, zone, all.toList(), null);
    }

    AppointmentTime with(@Nullable Proposal proposal) {
        return new AppointmentTime(span, zone, former, proposal);
    }
}
