package io.kalends.notifications;

import static java.util.Objects.requireNonNullElse;

import com.github.f4b6a3.uuid.UuidCreator;
import io.kalends.calendars.api.FindAppointmentFacts.Facts;
import io.kalends.calendars.api.FindFactsToAnnounce;
import io.kalends.identity.api.FindUser;
import io.kalends.identity.api.FindUser.UserContact;
import io.kalends.notifications.AppointmentLetters.Announcement;
import io.kalends.platform.outbox.DeliveredEvent;
import io.kalends.platform.outbox.EventConsumer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes to the customer, the host or both when something happens to an appointment, and queues it together with the
/// event's delivery: once for each event and recipient.
@Component
class AppointmentMails implements EventConsumer {

    /// What is said about which event.
    ///
    /// @param saying what the event's members are, where it matters; one that is null or missing is empty
    private record Occasion(String event, Map<String, String> saying, List<MailKind> kinds) {

        static Occasion of(String event, MailKind... kinds) {
            return new Occasion(event, Map.of(), List.of(kinds));
        }

        Occasion where(String member, String value) {
            var more = new HashMap<>(saying);
            more.put(member, value);
            return new Occasion(event, more, kinds);
        }

        boolean is(DeliveredEvent event) {
            return event.type().equals(this.event)
                    && saying.entrySet().stream()
                            .allMatch(member -> event.payload()
                                    .path(member.getKey())
                                    .asString("")
                                    .equals(member.getValue()));
        }
    }

    private static final List<Occasion> OCCASIONS = List.of(
            Occasion.of("appointment.requested", MailKind.CUSTOMER_REQUESTED, MailKind.HOST_REQUESTED),
            Occasion.of("appointment.booked", MailKind.CUSTOMER_CONFIRMED, MailKind.HOST_BOOKED),
            Occasion.of("appointment.approved", MailKind.CUSTOMER_APPROVED),
            Occasion.of("appointment.declined", MailKind.CUSTOMER_DECLINED),
            Occasion.of("appointment.expired", MailKind.CUSTOMER_EXPIRED),
            Occasion.of("appointment.cancelled", MailKind.CUSTOMER_CANCELLED),
            Occasion.of("appointment.cancelled", MailKind.HOST_CANCELLED).where("by", "CUSTOMER"),
            Occasion.of("appointment.rescheduled", MailKind.CUSTOMER_RESCHEDULED)
                    .where("status", "CONFIRMED"),
            Occasion.of("appointment.rescheduled", MailKind.CUSTOMER_REQUEST_MOVED)
                    .where("status", "PENDING"),
            Occasion.of("appointment.rescheduled", MailKind.HOST_RESCHEDULED)
                    .where("by", "CUSTOMER")
                    .where("confirmedBy", ""),
            Occasion.of("appointment.rescheduled", MailKind.HOST_RESCHEDULE_CONFIRMED)
                    .where("confirmedBy", "CUSTOMER"),
            Occasion.of("appointment.changed", MailKind.CUSTOMER_CHANGED),
            Occasion.of("appointment.reschedule_proposed", MailKind.CUSTOMER_RESCHEDULE_PROPOSED)
                    .where("by", "HOST"),
            Occasion.of("appointment.reschedule_proposed", MailKind.HOST_RESCHEDULE_PROPOSED)
                    .where("by", "CUSTOMER"),
            Occasion.of("appointment.reschedule_declined", MailKind.CUSTOMER_RESCHEDULE_DECLINED)
                    .where("by", "HOST")
                    .where("proposedBy", "CUSTOMER"),
            Occasion.of("appointment.reschedule_declined", MailKind.CUSTOMER_RESCHEDULE_LAPSED)
                    .where("by", "HOST")
                    .where("proposedBy", "HOST"),
            Occasion.of("appointment.reschedule_declined", MailKind.HOST_RESCHEDULE_DECLINED)
                    .where("by", "CUSTOMER")
                    .where("proposedBy", "HOST"),
            Occasion.of("appointment.reschedule_declined", MailKind.HOST_RESCHEDULE_LAPSED)
                    .where("by", "CUSTOMER")
                    .where("proposedBy", "CUSTOMER"),
            Occasion.of(
                    "appointment.reschedule_lapsed",
                    MailKind.CUSTOMER_RESCHEDULE_LAPSED,
                    MailKind.HOST_RESCHEDULE_LAPSED),
            Occasion.of("appointment.reminder_due", MailKind.CUSTOMER_REMINDER).where("channel", "EMAIL"));

    /// After them a reminder that waits is wrong.
    private static final Set<String> OVERTAKING = Set.of("appointment.cancelled", "appointment.rescheduled");

    private static final String ADDRESS = "CUSTOMER_EMAIL";

    /// The states in which an appointment is to come or goes on.
    private static final Set<String> STANDING = Set.of("PENDING", "CONFIRMED", "CHECKED_IN");
    /// The details that customers are told.
    private static final Set<String> TOLD = Set.of("TITLE", "LOCATION", "CUSTOMER_NAME", ADDRESS);

    private final FindFactsToAnnounce facts;
    private final FindUser users;
    private final Templates templates;
    private final Invitations invitations;
    private final AppointmentLetters letters;
    private final Messages messages;
    private final MailSignal signal;
    private final InstantSource clock;

    AppointmentMails(
            FindFactsToAnnounce facts,
            FindUser users,
            Templates templates,
            Invitations invitations,
            AppointmentLetters letters,
            Messages messages,
            MailSignal signal,
            InstantSource clock) {
        this.facts = facts;
        this.users = users;
        this.templates = templates;
        this.invitations = invitations;
        this.letters = letters;
        this.messages = messages;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "appointment-mails";
    }

    @Override
    public boolean wants(String type) {
        return OCCASIONS.stream().anyMatch(occasion -> occasion.event().equals(type));
    }

    @Override
    public void consume(List<DeliveredEvent> events) {
        var batch = new Batch(events);
        for (var event : events) {
            OCCASIONS.stream()
                    .filter(occasion -> occasion.is(event))
                    .flatMap(occasion -> occasion.kinds().stream())
                    .forEach(kind -> batch.add(kind, event));
        }
        batch.queue();
    }

    /// A proposal is about the time that it proposes.
    private static @Nullable Instant announced(DeliveredEvent event, String bound) {
        var proposed = bound.equals("start") ? "proposedStart" : "proposedEnd";
        var isProposal = event.type().equals("appointment.reschedule_proposed");
        var text = event.payload().path(isProposal ? proposed : bound).asString("");
        return text.isEmpty() ? null : Instant.parse(text);
    }

    /// Names the message for ever. There is one reminder at each distance from each time that an appointment has had.
    private static String key(MailKind kind, DeliveredEvent event) {
        return kind == MailKind.CUSTOMER_REMINDER
                ? "reminder/%s/%s/%d"
                        .formatted(
                                event.subject().id(),
                                announced(event, "start"),
                                event.payload().required("minutesBefore").asInt())
                : event.id() + "/" + kind.key();
    }

    private static boolean changes(DeliveredEvent event, Set<String> details) {
        return event.payload().path("details").valueStream().anyMatch(detail -> details.contains(detail.asString("")));
    }

    /// Whether it is still to be said: nobody is reminded of what was called off or moved, what has ended any other way
    /// is announced as that, and what is over may be put right in silence.
    private static boolean isTopical(
            MailKind kind, DeliveredEvent event, Facts appointment, Instant start, Instant now) {
        return switch (kind) {
            case CUSTOMER_REMINDER ->
                appointment.status().equals("CONFIRMED") && appointment.start().equals(start);
            case CUSTOMER_CHANGED ->
                changes(event, TOLD)
                        && STANDING.contains(appointment.status())
                        && appointment.end().isAfter(now);
            case CUSTOMER_RESCHEDULE_LAPSED, HOST_RESCHEDULE_LAPSED ->
                appointment.status().equals("CONFIRMED") || appointment.status().equals("PENDING");
            default -> true;
        };
    }

    /// Messages that are queued together, with what is looked up once for all of them.
    private final class Batch {

        private final List<Messages.Queued> queued = new ArrayList<>();
        /// Appointments that do not take place when they were to.
        private final Set<UUID> overtaken;
        /// Appointments whose customer has another address than before.
        private final Set<UUID> readdressed;
        private final Map<UUID, Facts> appointments;
        private final Invitations.Batch invited;
        private final HashMap<UUID, Optional<UserContact>> hosts = new HashMap<>();
        private final HashMap<UUID, Templates.Own> wordings = new HashMap<>();

        Batch(List<DeliveredEvent> events) {
            var ids = events.stream().map(event -> event.subject().id()).collect(Collectors.toSet());
            this.appointments = facts.handle(ids);
            this.invited = invitations.of(ids);
            this.overtaken = subjects(events, event -> OVERTAKING.contains(event.type()));
            this.readdressed = subjects(events, event -> changes(event, Set.of(ADDRESS)));
        }

        private static Set<UUID> subjects(List<DeliveredEvent> events, Predicate<DeliveredEvent> condition) {
            return events.stream()
                    .filter(condition)
                    .map(event -> event.subject().id())
                    .collect(Collectors.toSet());
        }

        /// Nothing is said of what has been erased.
        void add(MailKind kind, DeliveredEvent event) {
            var found = appointments.get(event.subject().id());
            var host = Optional.ofNullable(found)
                    .flatMap(appointment -> hosts.computeIfAbsent(appointment.ownerId(), users::handle));
            if (found == null || host.isEmpty()) {
                return;
            }
            var start = requireNonNullElse(announced(event, "start"), found.start());
            if (!isTopical(kind, event, found, start, clock.instant())) {
                return;
            }
            var announcement = new Announcement(
                    kind,
                    UuidCreator.getTimeOrderedEpoch(),
                    found,
                    host.get(),
                    start,
                    requireNonNullElse(announced(event, "end"), found.end()),
                    sequence(kind, found));
            var letter = letters.letter(announcement, wordings.computeIfAbsent(found.ownerId(), templates::of));
            queued.add(new Messages.Queued(
                    announcement.id(),
                    key(kind, event),
                    found.ownerId(),
                    found.id(),
                    kind,
                    letter,
                    kind == MailKind.CUSTOMER_REMINDER ? start : null));
        }

        void queue() {
            messages.giveUpReminders(overtaken, clock.instant());
            readdressed.stream()
                    .flatMap(id -> Stream.ofNullable(appointments.get(id)))
                    .forEach(appointment -> messages.giveUpForFormerAddress(
                            appointment.id(), appointment.customer().email(), clock.instant()));
            if (!queued.isEmpty()) {
                invitations.save(invited);
                messages.queue(queued, clock.instant());
                signal.raiseAfterCommit();
            }
        }

        /// Of the invitation that goes with the message; null for none. What nobody was invited to is not called off.
        private @Nullable Integer sequence(MailKind kind, Facts appointment) {
            var isInvited = switch (kind.itip()) {
                case NONE -> false;
                case REQUEST -> true;
                case UPDATE, CANCEL -> invited.has(appointment.id());
            };
            return isInvited ? (Integer) invited.next(appointment.id(), appointment.ownerId()) : null;
        }
    }
}
