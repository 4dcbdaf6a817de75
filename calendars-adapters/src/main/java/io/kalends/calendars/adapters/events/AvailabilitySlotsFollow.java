package io.kalends.calendars.adapters.events;

import static java.util.stream.Collectors.toSet;

import io.kalends.calendars.application.appointment.Appointments;
import io.kalends.calendars.application.availability.RefreshAvailabilitySlots;
import io.kalends.calendars.application.availability.RefreshAvailabilitySlots.Outdated;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.calendar.Buffer;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.platform.outbox.DeliveredEvent;
import io.kalends.platform.outbox.EventConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The read model `availability_slots` follows what the module's events tell (K23).
@Component
class AvailabilitySlotsFollow implements EventConsumer {

    private static final Set<String> OF_ALL_DAYS = Set.of(
            "calendar.created",
            "calendar.changed",
            "calendar.business_hours_changed",
            "calendar.schedule_changed",
            "calendar.deleted");
    private static final Set<String> TAKEN =
            Set.of("appointment.requested", "appointment.booked", "hold.placed", "event.created", "event.deleted");
    private static final Set<String> GIVEN_BACK = Set.of(
            "appointment.declined",
            "appointment.expired",
            "appointment.cancelled",
            "appointment.deleted",
            "hold.released",
            "hold.expired");

    /// What is about two times, and how the names of the second one begin.
    private static final Map<String, String> MOVED = Map.of(
            "appointment.rescheduled", "former",
            "appointment.reschedule_proposed", "proposed",
            "appointment.reschedule_declined", "proposed",
            "appointment.reschedule_lapsed", "proposed",
            "appointment.reschedule_replaced", "proposed");

    /// A claim that is gone does not say any more which buffers it had.
    private static final Duration LONGEST_BUFFER = Duration.ofMinutes(Buffer.MAX_MINUTES);

    private final RefreshAvailabilitySlots refresh;
    private final Appointments appointments;

    AvailabilitySlotsFollow(RefreshAvailabilitySlots refresh, Appointments appointments) {
        this.refresh = refresh;
        this.appointments = appointments;
    }

    @Override
    public String name() {
        return "availability-slots";
    }

    @Override
    public boolean wants(String type) {
        return OF_ALL_DAYS.contains(type)
                || TAKEN.contains(type)
                || GIVEN_BACK.contains(type)
                || MOVED.containsKey(type);
    }

    @Override
    public void consume(List<DeliveredEvent> events) {
        var others = appointments.othersOf(events.stream()
                .filter(event -> event.type().startsWith("appointment."))
                .map(event -> new AppointmentId(event.subject().id()))
                .collect(toSet()));
        refresh.handle(events.stream()
                .filter(event -> !isOfBuffer(event))
                .flatMap(event -> Stream.concat(
                                Stream.of(calendarOf(event)),
                                others
                                        .getOrDefault(
                                                new AppointmentId(
                                                        event.subject().id()),
                                                List.of())
                                        .stream())
                        .flatMap(calendar -> outdated(calendar, event)))
                .toList());
    }

    private static CalendarId calendarOf(DeliveredEvent event) {
        return new CalendarId(
                UUID.fromString(event.payload().required("calendarId").asString()));
    }

    /// A buffer is of the bookings to come: time that is free stays free.
    private static boolean isOfBuffer(DeliveredEvent event) {
        return event.payload().path("part").asString("").equals("BUFFER");
    }

    private static Stream<Outdated> outdated(CalendarId calendar, DeliveredEvent event) {
        return spans(event.type(), event.payload()).map(span -> new Outdated(calendar, span));
    }

    /// Nothing for all days.
    private static Stream<Optional<TimeSpan>> spans(String type, JsonNode fact) {
        if (OF_ALL_DAYS.contains(type) && !concernsSpan(fact)) {
            return Stream.of(Optional.empty());
        }
        var second = MOVED.get(type);
        var margin = GIVEN_BACK.contains(type) || second != null ? LONGEST_BUFFER : Duration.ZERO;
        var first = span(fact, "start", "end", margin);
        return second == null
                ? Stream.of(Optional.of(first))
                : Stream.of(Optional.of(first), Optional.of(span(fact, second + "Start", second + "End", margin)));
    }

    /// What becomes of a session concerns its own time alone.
    private static boolean concernsSpan(JsonNode fact) {
        return fact.path("start").isString();
    }

    private static TimeSpan span(JsonNode fact, String start, String end, Duration margin) {
        return new TimeSpan(
                Instant.parse(fact.required(start).asString()).minus(margin),
                Instant.parse(fact.required(end).asString()).plus(margin));
    }
}
