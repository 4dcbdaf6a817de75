package io.kalends.calendars.adapters.events;

import io.kalends.calendars.application.appointment.ScheduleReminders;
import io.kalends.calendars.application.appointment.ScheduleReminders.Happened;
import io.kalends.calendars.application.appointment.ScheduleReminders.Standing;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.platform.outbox.DeliveredEvent;
import io.kalends.platform.outbox.EventConsumer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Reminders follow their appointments (K24), so that booking itself need not write them.
@Component
class RemindersFollow implements EventConsumer {

    /// It has come to a time.
    private static final Set<String> STANDING =
            Set.of("appointment.booked", "appointment.approved", "appointment.rescheduled");

    /// Nobody need be reminded of it any more.
    private static final Set<String> SETTLED = Set.of("appointment.cancelled", "appointment.checked_in");

    private final ScheduleReminders schedule;

    RemindersFollow(ScheduleReminders schedule) {
        this.schedule = schedule;
    }

    @Override
    public String name() {
        return "appointment-reminders";
    }

    @Override
    public boolean wants(String type) {
        return STANDING.contains(type) || SETTLED.contains(type);
    }

    @Override
    public void consume(List<DeliveredEvent> events) {
        schedule.handle(events.stream()
                .map(event -> new Happened(new AppointmentId(event.subject().id()), standing(event)))
                .toList());
    }

    private static Optional<Standing> standing(DeliveredEvent event) {
        return STANDING.contains(event.type())
                ? Optional.of(new Standing(
                        Instant.parse(event.payload().required("start").asString()), event.occurredAt()))
                : Optional.empty();
    }
}
