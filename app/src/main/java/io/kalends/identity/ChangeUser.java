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
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Changes what an account says. A new password ends the user's other sessions. Links that were mailed before are good
/// for nothing once the password or the address is another.
///
/// Hashing happens before the transaction, since it takes long. An account that was saved meanwhile, with another
/// password perhaps, is looked at anew.
@Component
@RetriedOnConflict
class ChangeUser {

    private final Users users;
    private final Sessions sessions;
    private final PasswordEncoder passwords;
    private final MailedTokens mailedTokens;
    private final IdentityEvents events;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    ChangeUser(
            Users users,
            Sessions sessions,
            PasswordEncoder passwords,
            MailedTokens mailedTokens,
            IdentityEvents events,
            TransactionOperations transactions,
            InstantSource clock) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.mailedTokens = mailedTokens;
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
            @Nullable String locale,
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
                clock.instant(),
                changes.locale() == null ? user.locale() : Locale.forLanguageTag(changes.locale()),
                changesEmail(user, changes) ? null : user.emailVerifiedAt());
        return requireNonNull(transactions.execute(_ -> save(caller, changed, changes, changesEmail(user, changes))));
    }

    private static boolean changesEmail(User user, Changes changes) {
        return changes.email() != null && !changes.email().equals(user.email());
    }

    private User save(Caller.User caller, User changed, Changes changes, boolean hasOtherAddress) {
        var saved = users.save(changed);
        if (hasOtherAddress || changes.password() != null) {
            mailedTokens.forgetOf(saved.id());
        }
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
        addIf(fields, "locale", changes.locale());
        addIf(fields, "password", changes.password());
        return fields;
    }

    private static void addIf(List<String> fields, String field, @Nullable Object value) {
        if (value != null) {
            fields.add(field);
        }
    }
}
