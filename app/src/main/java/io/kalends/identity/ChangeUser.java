package io.kalends.identity;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.kalends.platform.transactions.RetriedOnConflict;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Changes what an account says. A new password ends the user's other sessions.
///
/// Hashing happens before the transaction, since it takes long. An account that was saved meanwhile, with another
/// password perhaps, is looked at anew.
@Component
@RetriedOnConflict
class ChangeUser {

    private final Users users;
    private final Sessions sessions;
    private final PasswordEncoder passwords;
    private final IdentityEvents events;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    ChangeUser(
            Users users,
            Sessions sessions,
            PasswordEncoder passwords,
            IdentityEvents events,
            TransactionOperations transactions,
            InstantSource clock) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Null leaves as it is.
    record Changes(
            @Nullable String username,
            @Nullable String email,
            @Nullable String name,
            @Nullable ZoneId timeZone,
            @Nullable String password,
            @Nullable String currentPassword) {}

    User handle(Caller.User caller, IfMatch ifMatch, Changes changes) {
        var user = users.require(caller.userId());
        if (!ifMatch.allows(user.version())) {
            throw Problem.stale().exception();
        }
        var changed = new User(
                user.id(),
                requireNonNullElse(changes.username(), user.username()),
                requireNonNullElse(changes.email(), user.email()),
                requireNonNullElse(changes.name(), user.name()),
                requireNonNullElse(changes.timeZone(), user.timeZone()),
                newHash(user, changes),
                user.version(),
                user.createdAt(),
                clock.instant());
        return requireNonNull(transactions.execute(_ -> save(caller, changed, changes)));
    }

    private User save(Caller.User caller, User changed, Changes changes) {
        var saved = users.save(changed);
        events.userChanged(saved.id(), changedFields(changes), saved.updatedAt());
        if (changes.password() != null) {
            sessions.endOthers(saved.id(), caller.sessionId(), saved.updatedAt())
                    .forEach(session -> events.ofSession("session.ended", session, saved.id(), saved.updatedAt()));
        }
        return saved;
    }

    private String newHash(User user, Changes changes) {
        if (changes.password() == null) {
            return user.passwordHash();
        }
        if (changes.currentPassword() == null) {
            throw Problem.invalid(FieldError.required("currentPassword")).exception();
        }
        if (!passwords.matches(changes.currentPassword(), user.passwordHash())) {
            throw Problem.invalid(new FieldError(
                            "currentPassword",
                            "wrong_password",
                            Wording.of("field.wrong_password", "is not your current password")))
                    .exception();
        }
        return passwords.encode(changes.password());
    }

    private static List<String> changedFields(Changes changes) {
        var fields = new ArrayList<String>();
        addIf(fields, "username", changes.username());
        addIf(fields, "email", changes.email());
        addIf(fields, "name", changes.name());
        addIf(fields, "timeZone", changes.timeZone());
        addIf(fields, "password", changes.password());
        return fields;
    }

    private static void addIf(List<String> fields, String field, @Nullable Object value) {
        if (value != null) {
            fields.add(field);
        }
    }
}
