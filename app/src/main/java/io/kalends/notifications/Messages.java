package io.kalends.notifications;

import static io.kalends.notifications.jooq.Tables.MESSAGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.kalends.notifications.jooq.tables.records.MessagesRecord;
import io.kalends.secrets.Sealing;
import io.kalends.secrets.UnknownKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Mail that waits for a server to take it.
///
/// Whoever sends a message leases it first, so that no other instance sends it too; after a crash the lease runs out.
/// What is for one recipient about one thing goes in the order in which it was written.
@Repository
class Messages {

    private static final Field<?>[] QUEUED = {
        MESSAGES.ID,
        MESSAGES.QUEUE_KEY,
        MESSAGES.OWNER_ID,
        MESSAGES.SUBJECT_ID,
        MESSAGES.KIND,
        MESSAGES.RECIPIENT,
        MESSAGES.SEALED_MAIL,
        MESSAGES.QUEUED_AT,
        MESSAGES.EXPIRES_AT,
        MESSAGES.NEXT_ATTEMPT_AT,
        MESSAGES.ATTEMPTS
    };

    private final DSLContext database;
    private final Sealing sealing;
    private final JsonMapper json;

    Messages(DSLContext database, Sealing sealing, JsonMapper json) {
        this.database = database;
        this.sealing = sealing;
        this.json = json;
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
        database.insertInto(MESSAGES, QUEUED)
                .valuesOfRecords(
                        mails.stream().map(mail -> row(mail, now).into(QUEUED)).toList())
                .onConflict(MESSAGES.QUEUE_KEY)
                .doNothing()
                .execute();
    }

    private MessagesRecord row(Queued mail, Instant now) {
        var row = new MessagesRecord();
        row.setId(mail.id());
        row.setQueueKey(mail.key());
        row.setOwnerId(mail.owner());
        row.setSubjectId(mail.subject());
        row.setKind(mail.kind().key());
        row.setRecipient(mail.kind().recipient().name());
        row.setSealedMail(sealing.seal(json.writeValueAsBytes(mail.letter())));
        row.setQueuedAt(now);
        row.setExpiresAt(mail.expiresAt());
        row.setNextAttemptAt(now);
        row.setAttempts(0);
        return row;
    }

    /// Takes what is due and the first of its kind, until the lease runs out.
    @Transactional
    List<Leased> lease(int atMost, Instant now, Duration lease) {
        var earlier = MESSAGES.as("earlier");
        var due = database.selectFrom(MESSAGES)
                .where(MESSAGES.SENT_AT.isNull())
                .and(MESSAGES.PARKED_AT.isNull())
                .and(MESSAGES.NEXT_ATTEMPT_AT.le(now))
                .and(notExists(selectOne()
                        .from(earlier)
                        .where(earlier.SUBJECT_ID.eq(MESSAGES.SUBJECT_ID))
                        .and(earlier.RECIPIENT.eq(MESSAGES.RECIPIENT))
                        .and(earlier.POSITION.lt(MESSAGES.POSITION))
                        .and(earlier.SENT_AT.isNull())
                        .and(earlier.PARKED_AT.isNull())))
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

    private Optional<Letter> open(byte[] sealed) {
        try {
            return Optional.of(json.readValue(sealing.open(sealed), Letter.class));
        } catch (UnknownKeyException _) {
            return Optional.empty();
        }
    }

    /// What it said is forgotten with it.
    void markSent(Collection<UUID> ids, Instant now) {
        database.update(MESSAGES)
                .set(MESSAGES.SENT_AT, now)
                .setNull(MESSAGES.SEALED_MAIL)
                .setNull(MESSAGES.LAST_ERROR)
                .where(MESSAGES.ID.in(ids))
                .and(MESSAGES.SENT_AT.isNull())
                .execute();
    }

    /// Gives up what nobody needs any more, and forgets what it said.
    void markExpired(Collection<UUID> ids, Instant now) {
        database.update(MESSAGES)
                .set(MESSAGES.PARKED_AT, now)
                .set(MESSAGES.LAST_ERROR, "expired")
                .setNull(MESSAGES.SEALED_MAIL)
                .where(MESSAGES.ID.in(ids))
                .and(MESSAGES.SENT_AT.isNull())
                .execute();
    }

    /// Gives the lease back: the messages were not at fault.
    void giveBack(Collection<UUID> ids, Instant now) {
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
