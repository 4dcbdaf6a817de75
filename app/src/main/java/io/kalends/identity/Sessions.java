package io.kalends.identity;

import static io.kalends.identity.jooq.Tables.BROWSER_SESSIONS;
import static io.kalends.identity.jooq.Tables.REFRESH_TOKENS;
import static io.kalends.identity.jooq.Tables.SESSIONS;
import static io.kalends.platform.statements.RenderedStatement.value;
import static org.jooq.Records.mapping;

import io.kalends.platform.statements.RenderedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/// Sessions and their refresh tokens.
@Repository
class Sessions {

    private final DSLContext database;
    private final RenderedStatement alive;

    Sessions(DSLContext database, JdbcOperations jdbc) {
        this.database = database;
        this.alive = new RenderedStatement(
                database,
                jdbc,
                database.select(SESSIONS.ID)
                        .from(SESSIONS)
                        .where(SESSIONS.ID.eq(value(SESSIONS.ID)))
                        .and(SESSIONS.USER_ID.eq(value(SESSIONS.USER_ID)))
                        .and(SESSIONS.ENDED_AT.isNull())
                        .and(SESSIONS.EXPIRES_AT.gt(value(SESSIONS.EXPIRES_AT))));
    }

    /// A refresh token as it was found, its session locked until the transaction ends.
    record Found(UUID session, UUID user, boolean isUsed, boolean isAlive) {}

    void start(UUID session, UUID user, Instant now, Instant expiresAt) {
        var row = database.newRecord(SESSIONS);
        row.setId(session);
        row.setUserId(user);
        row.setStartedAt(now);
        row.setExpiresAt(expiresAt);
        row.insert();
    }

    void addToken(UUID session, SecretToken token, Instant now) {
        var row = database.newRecord(REFRESH_TOKENS);
        row.setTokenHash(token.hash());
        row.setSessionId(session);
        row.setIssuedAt(now);
        row.insert();
    }

    /// What a browser keeps of a session, as long as that lives.
    void addBrowser(UUID session, SecretToken secret, Instant now) {
        var row = database.newRecord(BROWSER_SESSIONS);
        row.setSecretHash(secret.hash());
        row.setSessionId(session);
        row.setIssuedAt(now);
        row.insert();
    }

    /// A session that lives, as a browser's secret finds it.
    record Alive(UUID session, UUID user, Instant expiresAt) {}

    Optional<Alive> ofBrowser(SecretToken secret, Instant now) {
        return database.select(SESSIONS.ID, SESSIONS.USER_ID, SESSIONS.EXPIRES_AT)
                .from(BROWSER_SESSIONS)
                .join(SESSIONS)
                .on(SESSIONS.ID.eq(BROWSER_SESSIONS.SESSION_ID))
                .where(BROWSER_SESSIONS.SECRET_HASH.eq(secret.hash()))
                .and(SESSIONS.ENDED_AT.isNull())
                .and(SESSIONS.EXPIRES_AT.gt(now))
                .fetchOptional(mapping(Alive::new));
    }

    Optional<Found> lock(SecretToken token, Instant now) {
        return database.select(
                        SESSIONS.ID, SESSIONS.USER_ID, SESSIONS.EXPIRES_AT, SESSIONS.ENDED_AT, REFRESH_TOKENS.USED_AT)
                .from(REFRESH_TOKENS)
                .join(SESSIONS)
                .on(SESSIONS.ID.eq(REFRESH_TOKENS.SESSION_ID))
                .where(REFRESH_TOKENS.TOKEN_HASH.eq(token.hash()))
                .forUpdate()
                .fetchOptional(row -> new Found(
                        row.value1(),
                        row.value2(),
                        row.value5() != null,
                        row.value4() == null && row.value3().isAfter(now)));
    }

    void markUsed(SecretToken token, Instant now) {
        database.update(REFRESH_TOKENS)
                .set(REFRESH_TOKENS.USED_AT, now)
                .where(REFRESH_TOKENS.TOKEN_HASH.eq(token.hash()))
                .execute();
    }

    void extend(UUID session, Instant expiresAt) {
        database.update(SESSIONS)
                .set(SESSIONS.EXPIRES_AT, expiresAt)
                .where(SESSIONS.ID.eq(session))
                .execute();
    }

    boolean isAlive(UUID session, UUID user, Instant now) {
        return !alive.fetch((_, _) -> session, session, user, now).isEmpty();
    }

    /// @return whether it was alive until now
    boolean end(UUID session, Instant now) {
        return database.update(SESSIONS)
                        .set(SESSIONS.ENDED_AT, now)
                        .where(SESSIONS.ID.eq(session))
                        .and(SESSIONS.ENDED_AT.isNull())
                        .execute()
                == 1;
    }

    /// Ends a user's sessions, and answers which.
    List<UUID> endAll(UUID user, Instant now) {
        return end(SESSIONS.USER_ID.eq(user), now);
    }

    /// Likewise, but for one.
    List<UUID> endOthers(UUID user, UUID kept, Instant now) {
        return end(SESSIONS.USER_ID.eq(user).and(SESSIONS.ID.ne(kept)), now);
    }

    private List<UUID> end(Condition which, Instant now) {
        return database.update(SESSIONS)
                .set(SESSIONS.ENDED_AT, now)
                .where(which)
                .and(SESSIONS.ENDED_AT.isNull())
                .returning(SESSIONS.ID)
                .fetch(SESSIONS.ID);
    }

    int forgetExpiredBefore(Instant instant) {
        return database.deleteFrom(SESSIONS)
                .where(SESSIONS.EXPIRES_AT.lt(instant))
                .execute();
    }
}
