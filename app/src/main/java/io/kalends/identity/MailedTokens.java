package io.kalends.identity;

import static io.kalends.identity.jooq.Tables.MAILED_TOKENS;

import io.kalends.identity.api.IssueMailedToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Secrets that were mailed to users. Several may be good at a time, so that nobody can spoil the one under way by
/// asking for another.
@Repository
class MailedTokens implements IssueMailedToken {

    static final Duration RESET_LIFE = Duration.ofHours(1);
    static final Duration VERIFICATION_LIFE = Duration.ofDays(3);
    /// More would only fill somebody's mailbox.
    static final int AT_ONCE = 3;

    private final DSLContext database;
    private final Users users;
    private final InstantSource clock;

    MailedTokens(DSLContext database, Users users, InstantSource clock) {
        this.database = database;
        this.users = users;
        this.clock = clock;
    }

    /// Whose token it was, and where it was sent.
    record Used(UUID user, String email) {}

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<MailedToken> handle(UUID id, Purpose purpose) {
        return users.find(id)
                .filter(user -> purpose != Purpose.EMAIL_VERIFICATION || user.emailVerifiedAt() == null)
                .filter(user -> countOf(user, purpose) < AT_ONCE)
                .map(user -> issue(user, purpose));
    }

    private MailedToken issue(User user, Purpose purpose) {
        var token = SecretToken.random(
                switch (purpose) {
                    case PASSWORD_RESET -> SecretToken.PASSWORD_RESET;
                    case EMAIL_VERIFICATION -> SecretToken.EMAIL_VERIFICATION;
                });
        var now = clock.instant();
        var row = database.newRecord(MAILED_TOKENS);
        row.setTokenHash(token.hash());
        row.setUserId(user.id());
        row.setPurpose(purpose.name());
        row.setEmail(user.email());
        row.setIssuedAt(now);
        row.setExpiresAt(now.plus(
                switch (purpose) {
                    case PASSWORD_RESET -> RESET_LIFE;
                    case EMAIL_VERIFICATION -> VERIFICATION_LIFE;
                }));
        row.insert();
        return new MailedToken(token.text(), row.getExpiresAt());
    }

    private int countOf(User user, Purpose purpose) {
        return database.fetchCount(
                MAILED_TOKENS,
                MAILED_TOKENS
                        .USER_ID
                        .eq(user.id())
                        .and(MAILED_TOKENS.PURPOSE.eq(purpose.name()))
                        .and(MAILED_TOKENS.EMAIL.eq(user.email()))
                        .and(MAILED_TOKENS.EXPIRES_AT.gt(clock.instant())));
    }

    boolean isGood(SecretToken token, Purpose purpose, Instant now) {
        return database.fetchExists(
                MAILED_TOKENS,
                MAILED_TOKENS
                        .TOKEN_HASH
                        .eq(token.hash())
                        .and(MAILED_TOKENS.PURPOSE.eq(purpose.name()))
                        .and(MAILED_TOKENS.EXPIRES_AT.gt(now)));
    }

    /// Takes the token away; nothing where it is unknown, was used or has expired.
    Optional<Used> use(SecretToken token, Purpose purpose, Instant now) {
        return database.deleteFrom(MAILED_TOKENS)
                .where(MAILED_TOKENS.TOKEN_HASH.eq(token.hash()))
                .and(MAILED_TOKENS.PURPOSE.eq(purpose.name()))
                .and(MAILED_TOKENS.EXPIRES_AT.gt(now))
                .returning(MAILED_TOKENS.USER_ID, MAILED_TOKENS.EMAIL)
                .fetchOptional(row -> new Used(row.getUserId(), row.getEmail()));
    }

    void forgetOf(UUID user) {
        database.deleteFrom(MAILED_TOKENS).where(MAILED_TOKENS.USER_ID.eq(user)).execute();
    }

    int forgetExpiredBefore(Instant instant) {
        return database.deleteFrom(MAILED_TOKENS)
                .where(MAILED_TOKENS.EXPIRES_AT.lt(instant))
                .execute();
    }
}
