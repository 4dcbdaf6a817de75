package io.kalends.notifications;

import static io.kalends.notifications.jooq.Tables.MESSAGES;
import static io.kalends.platform.statements.RenderedStatement.value;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;

import io.kalends.notifications.jooq.tables.records.MessagesRecord;
import io.kalends.platform.statements.RenderedStatement;
import io.kalends.secrets.Sealing;
import io.kalends.secrets.UnknownKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Mail that waits for a server to take it.
///
/// Whoever sends a message leases it first, so that no other instance sends it too; after a crash the lease runs out.
/// What is for one address about one thing goes in the order in which it was written.
@Repository
class Messages {

    private final DSLContext database;
    private final Sealing sealing;
    private final JsonMapper json;
    private final RenderedStatement queue;

    Messages(DSLContext database, JdbcOperations jdbc, Sealing sealing, JsonMapper json) {
        this.database = database;
        this.sealing = sealing;
        this.json = json;
        this.queue = new RenderedStatement(
                database,
                jdbc,
                database.insertInto(MESSAGES)
                        .set(MESSAGES.ID, value(MESSAGES.ID))
                        .set(MESSAGES.QUEUE_KEY, value(MESSAGES.QUEUE_KEY))
                        .set(MESSAGES.OWNER_ID, value(MESSAGES.OWNER_ID))
                        .set(MESSAGES.SUBJECT_ID, value(MESSAGES.SUBJECT_ID))
                        .set(MESSAGES.KIND, value(MESSAGES.KIND))
                        .set(MESSAGES.RECIPIENT, value(MESSAGES.RECIPIENT))
                        .set(MESSAGES.ADDRESS_HASH, value(MESSAGES.ADDRESS_HASH))
                        .set(MESSAGES.SEALED_MAIL, value(MESSAGES.SEALED_MAIL))
                        .set(MESSAGES.QUEUED_AT, value(MESSAGES.QUEUED_AT))
                        .set(MESSAGES.EXPIRES_AT, value(MESSAGES.EXPIRES_AT))
                        .set(MESSAGES.NEXT_ATTEMPT_AT, value(MESSAGES.NEXT_ATTEMPT_AT))
                        .set(MESSAGES.ATTEMPTS, inline(0))
                        .onConflict(MESSAGES.QUEUE_KEY)
                        .doNothing());
    }

    /// @param key names the message: a second one of the same key is not queued
    /// @param owner whose data it tells
    /// @param subject what it is about, an appointment or a user
    /// @param expiresAt when nobody needs it any more; null for never
    record Queued(
            UUID id,
            String key,
            UUID owner,
            UUID subject,
            MailKind kind,
            Letter letter,
            @Nullable Instant expiresAt) {
        @Override
        public String toString() {
            return "Queued[" + id + "]";
        }
    }

    /// @param letter nothing where it was sealed under a key that is gone
    record Leased(
            UUID id,
            Optional<Letter> letter,
            int attempts,
            @Nullable Instant expiresAt) {

        boolean isExpired(Instant now) {
            return expiresAt != null && !expiresAt.isAfter(now);
        }
    }

    void queue(List<Queued> mails, Instant now) {
        queue.executeAll(mails.stream().map(mail -> values(mail, now)).toList());
    }

    private @Nullable Object[] values(Queued mail, Instant now) {
        return new @Nullable Object[] {
            mail.id(),
            mail.key(),
            mail.owner(),
            mail.subject(),
            mail.kind().key(),
            mail.kind().recipient().name(),
            mail.letter().to().email().hashCode(),
            sealing.seal(json.writeValueAsBytes(mail.letter())),
            now,
            mail.expiresAt(),
            now
        };
    }

    /// Takes what is due and the first of its kind, until the lease runs out.
    @Transactional
    List<Leased> lease(int atMost, Instant now, Duration lease) {
        var due = database.selectFrom(MESSAGES)
                .where(MESSAGES.SENT_AT.isNull())
                .and(MESSAGES.PARKED_AT.isNull())
                .and(MESSAGES.NEXT_ATTEMPT_AT.le(now))
                .and(MESSAGES.POSITION.eq(firstOfItsKind()))
                .orderBy(MESSAGES.NEXT_ATTEMPT_AT, MESSAGES.POSITION)
                .limit(atMost)
                .forUpdate()
                .skipLocked()
                .fetch();
        if (!due.isEmpty()) {
            database.update(MESSAGES)
                    .set(MESSAGES.NEXT_ATTEMPT_AT, now.plus(lease))
                    .where(MESSAGES.ID.in(due.map(MessagesRecord::getId)))
                    .execute();
        }
        return due.map(
                row -> new Leased(row.getId(), open(row.getSealedMail()), row.getAttempts(), row.getExpiresAt()));
    }

    /// A scalar, looked up for the few that are due: as a join the database might work it out for all that wait.
    private static Select<Record1<Long>> firstOfItsKind() {
        var waiting = MESSAGES.as("waiting");
        return select(min(waiting.POSITION))
                .from(waiting)
                .where(waiting.SUBJECT_ID.eq(MESSAGES.SUBJECT_ID))
                .and(waiting.RECIPIENT.eq(MESSAGES.RECIPIENT))
                .and(waiting.ADDRESS_HASH.eq(MESSAGES.ADDRESS_HASH))
                .and(waiting.SENT_AT.isNull())
                .and(waiting.PARKED_AT.isNull());
    }

    private Optional<Letter> open(byte[] sealed) {
        try {
            return Optional.of(json.readValue(sealing.open(sealed), Letter.class));
        } catch (UnknownKeyException _) {
            return Optional.empty();
        }
    }

    /// What they said is forgotten with them. What was given up while it was under way was sent after all.
    void markSent(Collection<UUID> ids, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        database.update(MESSAGES)
                .set(MESSAGES.SENT_AT, now)
                .setNull(MESSAGES.PARKED_AT)
                .setNull(MESSAGES.SEALED_MAIL)
                .setNull(MESSAGES.LAST_ERROR)
                .where(MESSAGES.ID.in(ids))
                .and(MESSAGES.SENT_AT.isNull())
                .execute();
    }

    /// Gives up what nobody needs any more.
    void markExpired(Collection<UUID> ids, Instant now) {
        if (!ids.isEmpty()) {
            giveUp(MESSAGES.ID.in(ids), "expired", now);
        }
    }

    /// Gives up reminders of what does not take place when it was to.
    void giveUpReminders(Collection<UUID> subjects, Instant now) {
        if (!subjects.isEmpty()) {
            var areReminders = MESSAGES.KIND.eq(MailKind.CUSTOMER_REMINDER.key());
            giveUp(MESSAGES.SUBJECT_ID.in(subjects).and(areReminders), "overtaken", now);
        }
    }

    /// Gives up what is for a customer at another address than theirs.
    void giveUpForFormerAddress(UUID subject, String email, Instant now) {
        giveUp(
                MESSAGES.SUBJECT_ID
                        .eq(subject)
                        .and(MESSAGES.RECIPIENT.eq(MailKind.Recipient.CUSTOMER.name()))
                        .and(MESSAGES.ADDRESS_HASH.ne(email.hashCode())),
                "address corrected",
                now);
    }

    /// What they said is forgotten with them.
    private void giveUp(Condition messages, String why, Instant now) {
        database.update(MESSAGES)
                .set(MESSAGES.PARKED_AT, now)
                .set(MESSAGES.LAST_ERROR, why)
                .setNull(MESSAGES.SEALED_MAIL)
                .where(messages)
                .and(MESSAGES.SENT_AT.isNull())
                .and(MESSAGES.PARKED_AT.isNull())
                .execute();
    }

    /// Gives the lease back: the messages were not at fault.
    void giveBack(Collection<UUID> ids, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        database.update(MESSAGES)
                .set(MESSAGES.NEXT_ATTEMPT_AT, now)
                .where(MESSAGES.ID.in(ids))
                .and(MESSAGES.SENT_AT.isNull())
                .execute();
    }

    /// @param next when it is tried again; null to give it up
    void markRefused(UUID id, String error, int attempts, @Nullable Instant next, Instant now) {
        database.update(MESSAGES)
                .set(MESSAGES.ATTEMPTS, attempts)
                .set(MESSAGES.LAST_ERROR, error)
                .set(MESSAGES.NEXT_ATTEMPT_AT, next == null ? now : next)
                .set(MESSAGES.PARKED_AT, next == null ? now : null)
                .where(MESSAGES.ID.eq(id))
                .and(MESSAGES.SENT_AT.isNull())
                .and(MESSAGES.PARKED_AT.isNull())
                .execute();
    }

    int forgetEndedBefore(Instant instant) {
        return database.deleteFrom(MESSAGES)
                .where(coalesce(MESSAGES.SENT_AT, MESSAGES.PARKED_AT).lt(instant))
                .and(MESSAGES.SENT_AT.isNotNull().or(MESSAGES.PARKED_AT.isNotNull()))
                .execute();
    }

    void forgetOf(UUID owner) {
        database.deleteFrom(MESSAGES).where(MESSAGES.OWNER_ID.eq(owner)).execute();
    }
}
