package io.kalends.notifications;

import static java.util.Objects.requireNonNullElse;

import io.kalends.calendars.api.FindAppointmentFacts.Facts;
import io.kalends.calendars.api.FindAppointmentFacts.Place;
import io.kalends.identity.api.FindUser.UserContact;
import io.kalends.notifications.Invitation.Person;
import io.kalends.notifications.Letter.Action;
import io.kalends.notifications.Letter.Fact;
import io.kalends.notifications.MailKind.Itip;
import io.kalends.notifications.MailKind.Recipient;
import io.kalends.platform.time.TimeWords;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says what happened to an appointment, in its reader's language and zone.
@Component
class AppointmentLetters {

    private static final Pattern EMPTY_LINES = Pattern.compile("\\R\\s*\\R");

    private final ManageLinks links;
    private final InstantSource clock;

    AppointmentLetters(ManageLinks links, InstantSource clock) {
        this.links = links;
        this.clock = clock;
    }

    /// What is to be said.
    ///
    /// @param start of the time it is about, which need not be the appointment's any more
    /// @param sequence of the invitation that goes with it; null for none
    record Announcement(
            MailKind kind,
            UUID id,
            Facts appointment,
            UserContact host,
            Instant start,
            Instant end,
            @Nullable Integer sequence) {

        boolean isForCustomer() {
            return kind.recipient() == Recipient.CUSTOMER;
        }

        /// Whether it tells the customer when to come.
        boolean invitesCustomer() {
            return (sequence != null && kind.itip() != Itip.CANCEL) || kind == MailKind.CUSTOMER_REMINDER;
        }

        /// The customer's own, as far as we write it, else the host's, else English.
        Locale locale() {
            var customers = appointment.customer().locale();
            if (isForCustomer() && customers != null && Wordings.speaks(customers)) {
                return customers;
            }
            return Wordings.speaks(host.locale()) ? host.locale() : Locale.ENGLISH;
        }

        ZoneId zone() {
            return isForCustomer()
                    ? requireNonNullElse(appointment.customer().timeZone(), appointment.timeZone())
                    : host.timeZone();
        }

        Person customer() {
            return new Person(
                    appointment.customer().name(), appointment.customer().email());
        }

        Person hostPerson() {
            return new Person(host.name(), host.email());
        }

        String title() {
            return titleOf(appointment, host);
        }
    }

    /// What the appointment is called; its calendar's name or its host's where nobody has given it one.
    static String titleOf(Facts appointment, UserContact host) {
        var isUntitled = appointment.title() == null || appointment.title().isBlank();
        return requireNonNullElse(isUntitled ? appointment.calendarName() : appointment.title(), host.name());
    }

    Letter letter(Announcement said, Templates.Own templates) {
        var locale = said.locale();
        var wording = templates.wording(said.kind(), locale);
        var values = values(said, locale);
        return new Letter(
                said.id(),
                said.isForCustomer() ? said.customer() : said.hostPerson(),
                said.isForCustomer() ? said.host().name() : "Kalends",
                said.isForCustomer() ? said.hostPerson() : said.customer(),
                locale,
                Placeholder.fill(wording.subject(), values),
                paragraphs(Placeholder.fill(wording.body(), values)),
                facts(said, values, locale),
                said.isForCustomer() && said.kind().itip() != Itip.CANCEL
                        ? new Action(
                                Wordings.text("action.manage", locale),
                                links.urlOf(said.appointment().id()))
                        : null,
                Placeholder.fill(Wordings.text(said.isForCustomer() ? "note.customer" : "note.host", locale), values),
                invitation(said));
    }

    /// What empty lines separate.
    static List<String> paragraphs(String body) {
        return List.of(EMPTY_LINES.split(body.strip()));
    }

    private static Map<Placeholder, String> values(Announcement said, Locale locale) {
        var words = new TimeWords(said.zone(), locale);
        var values = new EnumMap<Placeholder, String>(Placeholder.class);
        values.put(Placeholder.CUSTOMER_NAME, OneLine.of(said.customer().name()));
        values.put(Placeholder.HOST_NAME, OneLine.of(said.host().name()));
        values.put(Placeholder.TITLE, OneLine.of(said.title()));
        values.put(Placeholder.DATE, words.date(said.start()));
        values.put(Placeholder.TIME, words.time(said.start()));
        values.put(Placeholder.END_TIME, words.end(said.start(), said.end()));
        values.put(Placeholder.TIME_ZONE, words.zoneName());
        values.put(Placeholder.PLACE, OneLine.of(place(said.appointment().place(), locale)));
        values.put(
                Placeholder.REASON,
                OneLine.of(requireNonNullElse(said.appointment().reason(), "")));
        return values;
    }

    private static String place(@Nullable Place place, Locale locale) {
        if (place == null) {
            return "";
        }
        return place.value() == null || place.value().isBlank()
                ? Wordings.text("place." + place.type(), locale)
                : place.value();
    }

    private static List<Fact> facts(Announcement said, Map<Placeholder, String> values, Locale locale) {
        var facts = new ArrayList<Fact>();
        add(facts, "fact.what", values.get(Placeholder.TITLE), locale);
        add(
                facts,
                "fact.when",
                "%s, %s – %s"
                        .formatted(
                                values.get(Placeholder.DATE),
                                values.get(Placeholder.TIME),
                                values.get(Placeholder.END_TIME)),
                locale);
        add(facts, "fact.zone", values.get(Placeholder.TIME_ZONE), locale);
        add(facts, "fact.where", values.get(Placeholder.PLACE), locale);
        add(
                facts,
                "fact.with",
                values.get(said.isForCustomer() ? Placeholder.HOST_NAME : Placeholder.CUSTOMER_NAME),
                locale);
        add(facts, "fact.reason", values.get(Placeholder.REASON), locale);
        if (said.invitesCustomer()) {
            add(facts, "fact.code", said.appointment().checkInCode(), locale);
        }
        return facts;
    }

    private static void add(List<Fact> facts, String label, @Nullable String value, Locale locale) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(Wordings.text(label, locale), value));
        }
    }

    private @Nullable Invitation invitation(Announcement said) {
        if (said.sequence() == null) {
            return null;
        }
        var place = said.appointment().place();
        return new Invitation(
                said.appointment().id(),
                said.kind().itip() == Itip.CANCEL,
                said.sequence(),
                said.start(),
                said.end(),
                said.title(),
                place == null ? null : place.value(),
                said.hostPerson(),
                said.customer(),
                clock.instant());
    }
}
