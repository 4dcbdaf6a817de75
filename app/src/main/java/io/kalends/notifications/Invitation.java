package io.kalends.notifications;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.CuType;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;

/// What puts an appointment into its customer's own calendar, moves it there or takes it out: one VEVENT (RFC 5545,
/// 3.6.1) with a method (RFC 5546).
///
/// Times are in UTC: each calendar shows them in its user's zone, and none has to agree with us about that zone's
/// rules.
/// The customer has booked, so they are told as having accepted and nobody is asked to reply.
///
/// @param isCancelled CANCEL rather than REQUEST
/// @param sequence counts announcements, from 0
record Invitation(
        UUID appointment,
        boolean isCancelled,
        int sequence,
        Instant start,
        Instant end,
        String title,
        @Nullable String place,
        Person organizer,
        Person attendee,
        Instant stamp) {

    private static final int LINE_OCTETS = 75;
    private static final String PRODUCT = "-//Kalends//Kalends//EN";

    /// Never to be changed: calendars recognise an appointment by it.
    private static final String UID_DOMAIN = "@kalends";

    static Uid uidOf(UUID appointment) {
        return new Uid(appointment + UID_DOMAIN);
    }

    /// A name and an e-mail address.
    record Person(String name, String email) {
        @Override
        public String toString() {
            return "Person[...]";
        }
    }

    String method() {
        return isCancelled ? "CANCEL" : "REQUEST";
    }

    /// As iCalendar writes it.
    String text() {
        return written(event(), isCancelled ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST);
    }

    /// A calendar of one event.
    ///
    /// @param more properties of the calendar
    static String written(VEvent event, Property... more) {
        var file = new Calendar();
        file.add(new ProdId(PRODUCT));
        file.add(ImmutableVersion.VERSION_2_0);
        file.add(ImmutableCalScale.GREGORIAN);
        List.of(more).forEach(file::add);
        file.add(event);
        var text = new StringWriter();
        try {
            new CalendarOutputter(false, Integer.MAX_VALUE).output(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().lines().map(Invitation::folded).collect(Collectors.joining());
    }

    /// A line in pieces of at most 75 octets, no character torn apart (RFC 5545, 3.1). The library counts characters,
    /// and tears those that are two.
    private static String folded(String line) {
        var folded = new StringBuilder();
        int octets = 0;
        for (var character : line.codePoints().mapToObj(Character::toString).toList()) {
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LINE_OCTETS) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += length;
        }
        return folded.append("\r\n").toString();
    }

    private VEvent event() {
        var event = new VEvent(false);
        event.add(uidOf(appointment));
        event.add(new DtStamp(stamp));
        event.add(new Sequence(sequence));
        event.add(new DtStart<>(start));
        event.add(new DtEnd<>(end));
        event.add(new Summary(OneLine.of(title)));
        if (place != null) {
            event.add(new Location(OneLine.of(place)));
        }
        event.add(new Organizer(parameters(name(organizer)), address(organizer)));
        event.add(new Attendee(
                parameters(name(attendee), CuType.INDIVIDUAL, Role.REQ_PARTICIPANT, PartStat.ACCEPTED, Rsvp.FALSE),
                address(attendee)));
        event.add(isCancelled ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
        event.add(ImmutableTransp.OPAQUE);
        return event;
    }

    private static ParameterList parameters(Parameter... parameters) {
        return new ParameterList(List.of(parameters));
    }

    /// A parameter holds no double quotes (RFC 5545, 3.1), and a backslash before its end is read as hiding that.
    private static Cn name(Person person) {
        return new Cn(OneLine.of(person.name()).replace('"', '\'').replace('\\', '/'));
    }

    private static URI address(Person person) {
        try {
            return new URI("mailto", OneLine.of(person.email()), null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("An address that no URI can hold", e);
        }
    }
}
