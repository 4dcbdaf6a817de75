package io.kalends.identity;

import static io.kalends.identity.jooq.Tables.USERS;
import static org.jooq.impl.DSL.lower;

import io.kalends.identity.jooq.tables.records.UsersRecord;
import io.kalends.platform.http.Problem;
import io.kalends.platform.locks.AdvisoryLocks;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Repository;

/// The accounts that exist.
@Repository
class Users {

    private final DSLContext database;
    private final AdvisoryLocks locks;

    Users(DSLContext database, AdvisoryLocks locks) {
        this.database = database;
        this.locks = locks;
    }

    Optional<User> find(UUID id) {
        return database.selectFrom(USERS).where(USERS.ID.eq(id)).fetchOptional(Users::user);
    }

    User require(UUID id) {
        return find(id).orElseThrow(() -> Problem.notFound().exception());
    }

    /// By user name or e-mail address, whatever their case.
    Optional<User> findByLogin(String login) {
        // In the database's idea of lower case, by which accounts are unique.
        var sought = lower(login);
        return database.selectFrom(USERS)
                .where(lower(USERS.USERNAME).eq(sought).or(lower(USERS.EMAIL).eq(sought)))
                .orderBy(lower(USERS.USERNAME).eq(sought).desc())
                .limit(1)
                .fetchOptional(Users::user);
    }

    /// By e-mail address, whatever its case.
    Optional<User> findByEmail(String email) {
        return database.selectFrom(USERS)
                .where(lower(USERS.EMAIL).eq(lower(email)))
                .fetchOptional(Users::user);
    }

    /// Whether somebody has registered by now.
    boolean exist() {
        return database.fetchExists(USERS);
    }

    /// Whether somebody has registered. Until the transaction ends, nobody else finds out, so that only one can be
    /// first.
    boolean isTaken() {
        locks.take("identity.first-user");
        return database.fetchExists(USERS);
    }

    void add(User user) {
        refusingDuplicates(() -> database.insertInto(USERS).set(row(user)).execute());
    }

    /// Answers the user as saved, with the next version.
    User save(User user) {
        var saved = new User(
                user.id(),
                user.username(),
                user.email(),
                user.name(),
                user.timeZone(),
                user.passwordHash(),
                user.version() + 1,
                user.createdAt(),
                user.updatedAt(),
                user.locale(),
                user.emailVerifiedAt());
        var updated = refusingDuplicates(() -> database.update(USERS)
                .set(row(saved))
                .where(USERS.ID.eq(user.id()))
                .and(USERS.VERSION.eq(user.version()))
                .execute());
        if (updated != 1) {
            throw new OptimisticLockingFailureException("Somebody else saved user " + user.id());
        }
        return saved;
    }

    /// Sessions and API keys go with their user.
    void delete(User user) {
        var deleted = database.deleteFrom(USERS)
                .where(USERS.ID.eq(user.id()))
                .and(USERS.VERSION.eq(user.version()))
                .execute();
        if (deleted != 1) {
            throw new OptimisticLockingFailureException("Somebody else saved or erased user " + user.id());
        }
    }

    private interface Write {
        int execute();
    }

    private static int refusingDuplicates(Write write) {
        try {
            return write.execute();
        } catch (DuplicateKeyException e) {
            // In quotes only a constraint is named: the message repeats the values, and somebody may be called so.
            throw (String.valueOf(e.getMessage()).contains("\"users_email\"")
                            ? Problem.of(
                                    HttpStatus.CONFLICT, "email_taken", "This e-mail address is already registered")
                            : Problem.of(HttpStatus.CONFLICT, "username_taken", "This username is already taken"))
                    .exception();
        }
    }

    private static UsersRecord row(User user) {
        return new UsersRecord(
                user.id(),
                user.username(),
                user.email(),
                user.name(),
                user.timeZone().getId(),
                user.passwordHash(),
                user.version(),
                user.createdAt(),
                user.updatedAt(),
                user.locale().toLanguageTag(),
                user.emailVerifiedAt());
    }

    private static User user(UsersRecord row) {
        return new User(
                row.getId(),
                row.getUsername(),
                row.getEmail(),
                row.getName(),
                ZoneId.of(row.getTimeZone()),
                row.getPasswordHash(),
                row.getVersion(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                Locale.forLanguageTag(row.getLocale()),
                row.getEmailVerifiedAt());
    }
}
