package io.kalends.notifications;

import static io.kalends.notifications.jooq.Tables.MESSAGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.kalends.notifications.jooq.tables.records.MessagesRecord;
import io.kalends.secrets.Sealing;
import io.kalends.secrets.UnknownKeyException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Mail that waits for a server to take it.
///
/// Whoever sends a message leases it first, so that no other instance sends it too; after a crash the lease runs out.
/// What is for one recipient about one thing goes in the order in which it was written.
@Repository
class Messages {

    private final DSLContext database;
    private final Sealing sealing;

    Messages(DSLContext database, Sealing sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    /// @param key names the message: a second one of the same key is not queued
    /// @param owner whose data it tells
    /// @param subject what it is about, an appointment or a user
    /// @param mail as RFC 5322 has it
    /// @param expiresAt when nobody needs it any more; null for never
    record Queued(
            UUID id,
            String key,
            UUID owner,
            UUID subject,
            MailKind kind,
            String mail,
            @Nullable Instant expiresAt) {
        @Override
        public String toString() {
            return "Queued[" + id + "]";
        }
    }

    /// @param mail nothing where it was sealed under a key that is gone
    record Leased(UUID id, Optional<String> mail, int attempts) {}

    void queue(List<Queued> mails, Instant now) {
        var rows = mails.stream().map(mail -> row(mail, now)).toList();
        database.batch(rows.stream()
                        .map(row -> database.insertInto(MESSAGES)
                                .set(row)
                                .onConflict(MESSAGES.QUEUE_KEY)
                                .doNothing())
                        .toList())
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
        row.setSealedMail(sealing.seal(mail.mail().getBytes(StandardCharsets.UTF_8)));
        row.setQueuedAt(now);
        row.setExpiresAt(mail.expiresAt());
        row.setNextAttemptAt(now);
        row.setAttempts(0);
        return row;
    }

    /// Takes what is due and the first of its kind, until the lease runs out. What has expired is given up.
    @Transactional
    List<Leased> lease(int atMost, Instant now, Duration lease) {
        database.update(MESSAGES)
                .set(MESSAGES.PARKED_AT, now)
                .set(MESSAGES.LAST_ERROR, "expired")
                .setNull(MESSAGES.SEALED_MAIL)
                .where(MESSAGES.SENT_AT.isNull())
                .and(MESSAGES.PARKED_AT.isNull())
                .and(MESSAGES.NEXT_ATTEMPT_AT.le(now))
                .and(MESSAGES.EXPIRES_AT.le(now))
                .execute();
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
        return due.map(row -> new Leased(row.getId(), open(row.getSealedMail()), row.getAttempts()));
    }

    private Optional<String> open(byte[] sealed) {
        try {
            return Optional.of(new String(sealing.open(sealed), StandardCharsets.UTF_8));
        } catch (UnknownKeyException _) {
            return Optional.empty();
        }
    }

    /// What it said is forgotten with it.
    void markSent(UUID id, Instant now) {
        database.update(MESSAGES)
                .set(MESSAGES.SENT_AT, now)
                .setNull(MESSAGES.SEALED_MAIL)
                .setNull(MESSAGES.LAST_ERROR)
                .where(MESSAGES.ID.eq(id))
                .and(MESSAGES.SENT_AT.isNull())
                .execute();
    }

    /// Gives the lease back: the message was not at fault.
    void giveBack(UUID id, Instant now) {
        database.update(MESSAGES)
                .set(MESSAGES.NEXT_ATTEMPT_AT, now)
                .where(MESSAGES.ID.eq(id))
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
