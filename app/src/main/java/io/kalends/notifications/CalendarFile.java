package io.kalends.notifications;

import io.kalends.calendars.api.FindAppointmentFacts.Facts;
import java.time.Instant;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;

/// An appointment as a file that its customer puts into a calendar by hand (RFC 5545). It names nobody, and has the
/// UID of the mailed [Invitation], so that calendars take both for one event.
final class CalendarFile {

    private CalendarFile() {}

    static String of(Facts appointment, String title, Instant stamp) {
        var event = new VEvent(false);
        event.add(Invitation.uidOf(appointment.id()));
        event.add(new DtStamp(stamp));
        event.add(new DtStart<>(appointment.start()));
        event.add(new DtEnd<>(appointment.end()));
        event.add(new Summary(OneLine.of(title)));
        var place = appointment.place();
        if (place != null && place.value() != null) {
            event.add(new Location(OneLine.of(place.value())));
        }
        event.add(status(appointment.status()));
        return Invitation.written(event);
    }

    private static Status status(String status) {
        return switch (status) {
            case "PENDING" -> ImmutableStatus.VEVENT_TENTATIVE;
            case "DECLINED", "EXPIRED", "CANCELLED" -> ImmutableStatus.VEVENT_CANCELLED;
            default -> ImmutableStatus.VEVENT_CONFIRMED;
        };
    }
}
