package io.kalends.notifications;

import static java.util.Objects.requireNonNullElse;

import com.github.f4b6a3.uuid.UuidCreator;
import io.kalends.calendars.api.FindAppointmentFacts;
import io.kalends.calendars.api.FindAppointmentFacts.Facts;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes to the customer, the host or both when something happens to an appointment, and queues it together with the
/// event's delivery: once for each event and recipient.
@Component
class AppointmentMails implements EventConsumer {

    /// What is said about which event.
    ///
    /// @param by for the events that name a side only when it was this one: `HOST` or `CUSTOMER`; null for either
    private record Occasion(String event, @Nullable String by, List<MailKind> kinds) {

        static Occasion of(String event, MailKind... kinds) {
            return new Occasion(event, null, List.of(kinds));
        }

        static Occasion by(String side, String event, MailKind... kinds) {
            return new Occasion(event, side, List.of(kinds));
        }

        boolean is(DeliveredEvent event) {
            return event.type().equals(this.event)
                    && (by == null || by.equals(event.payload().path("by").asString("HOST")));
        }
    }

    private static final List<Occasion> OCCASIONS = List.of(
            Occasion.of("appointment.requested", MailKind.CUSTOMER_REQUESTED, MailKind.HOST_REQUESTED),
            Occasion.of("appointment.booked", MailKind.CUSTOMER_CONFIRMED, MailKind.HOST_BOOKED),
            Occasion.of("appointment.approved", MailKind.CUSTOMER_APPROVED),
            Occasion.of("appointment.declined", MailKind.CUSTOMER_DECLINED),
            Occasion.of("appointment.expired", MailKind.CUSTOMER_EXPIRED),
            Occasion.by("HOST", "appointment.cancelled", MailKind.CUSTOMER_CANCELLED),
            Occasion.by("CUSTOMER", "appointment.cancelled", MailKind.CUSTOMER_CANCELLED, MailKind.HOST_CANCELLED),
            Occasion.by("HOST", "appointment.rescheduled", MailKind.CUSTOMER_RESCHEDULED),
            Occasion.by(
                    "CUSTOMER", "appointment.rescheduled", MailKind.CUSTOMER_RESCHEDULED, MailKind.HOST_RESCHEDULED),
            Occasion.by("HOST", "appointment.reschedule_proposed", MailKind.CUSTOMER_RESCHEDULE_PROPOSED),
            Occasion.by("CUSTOMER", "appointment.reschedule_proposed", MailKind.HOST_RESCHEDULE_PROPOSED),
            Occasion.by("HOST", "appointment.reschedule_declined", MailKind.CUSTOMER_RESCHEDULE_DECLINED),
            Occasion.by("CUSTOMER", "appointment.reschedule_declined", MailKind.HOST_RESCHEDULE_DECLINED));

    private final FindAppointmentFacts facts;
    private final FindUser users;
    private final Templates templates;
    private final Invitations invitations;
    private final AppointmentLetters letters;
    private final LetterWriter writer;
    private final Messages messages;
    private final MailSignal signal;
    private final InstantSource clock;

    AppointmentMails(
            FindAppointmentFacts facts,
            FindUser users,
            Templates templates,
            Invitations invitations,
            AppointmentLetters letters,
            LetterWriter writer,
            Messages messages,
            MailSignal signal,
            InstantSource clock) {
        this.facts = facts;
        this.users = users;
        this.templates = templates;
        this.invitations = invitations;
        this.letters = letters;
        this.writer = writer;
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
        var batch = new Batch();
        for (var event : events) {
            OCCASIONS.stream()
                    .filter(occasion -> occasion.is(event))
                    .flatMap(occasion -> occasion.kinds().stream())
                    .forEach(kind -> batch.add(
                            kind,
                            event.subject().id(),
                            event.id() + "/" + kind.key(),
                            announced(event, "start"),
                            announced(event, "end"),
                            null));
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

    /// For what no event tells: a reminder, say. Whoever comes again with the same key changes nothing.
    ///
    /// @param key names the message for ever, such as `reminder/<its id>`
    /// @param expiresAt when nobody needs it any more
    @Transactional(propagation = Propagation.REQUIRED)
    void queueOnce(MailKind kind, UUID appointment, String key, Instant expiresAt) {
        var batch = new Batch();
        batch.add(kind, appointment, key, null, null, expiresAt);
        batch.queue();
    }

    /// Messages that are queued together, with what is looked up once for all of them.
    private final class Batch {

        private final List<Messages.Queued> queued = new ArrayList<>();
        private final HashMap<UUID, Optional<Facts>> appointments = new HashMap<>();
        private final HashMap<UUID, Optional<UserContact>> hosts = new HashMap<>();
        private final HashMap<UUID, Templates.Own> wordings = new HashMap<>();

        /// Times null are the appointment's own. Nothing is said of what has been erased.
        void add(
                MailKind kind,
                UUID id,
                String key,
                @Nullable Instant start,
                @Nullable Instant end,
                @Nullable Instant expiresAt) {
            var appointment = appointments.computeIfAbsent(id, facts::handle);
            var host = appointment.flatMap(found -> hosts.computeIfAbsent(found.ownerId(), users::handle));
            if (appointment.isEmpty() || host.isEmpty()) {
                return;
            }
            var found = appointment.get();
            var announcement = new Announcement(
                    kind,
                    UuidCreator.getTimeOrderedEpoch(),
                    found,
                    host.get(),
                    requireNonNullElse(start, found.start()),
                    requireNonNullElse(end, found.end()),
                    sequence(kind, found));
            var letter = letters.letter(announcement, wordings.computeIfAbsent(found.ownerId(), templates::of));
            queued.add(new Messages.Queued(
                    announcement.id(), key, found.ownerId(), id, kind, writer.write(letter), expiresAt));
        }

        void queue() {
            if (!queued.isEmpty()) {
                messages.queue(queued, clock.instant());
                signal.raiseAfterCommit();
            }
        }
    }

    /// Of the invitation that goes with the message; null for none. What awaits the host's answer invites nobody yet.
    private @Nullable Integer sequence(MailKind kind, Facts appointment) {
        return switch (kind.itip()) {
            case NONE -> null;
            case REQUEST ->
                appointment.status().equals("PENDING")
                        ? null
                        : (Integer) invitations.next(appointment.id(), appointment.ownerId());
            case CANCEL -> invitations.nextIfAny(appointment.id()).orElse(null);
        };
    }
}
