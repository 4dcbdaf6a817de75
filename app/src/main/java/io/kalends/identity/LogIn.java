package io.kalends.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.ProblemException;
import io.kalends.platform.ratelimit.RateLimits;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Starts a session for who knows the password. It takes as long for an account that does not exist as for one that
/// does. Hashing happens outside of the transaction, since it takes long.
@Component
class LogIn {

    private static final String FAILURES = "login-failures";
    private static final String FAILURES_ANYWHERE = "login-failures-anywhere";

    private final Users users;
    private final Sessions sessions;
    private final PasswordEncoder passwords;
    private final AccessTokens accessTokens;
    private final RateLimits limits;
    private final IdentityProperties properties;
    private final IdentityEvents events;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    /// Made beside the start, which need not wait for it.
    private final CompletableFuture<String> nobodysHash;

    LogIn(
            Users users,
            Sessions sessions,
            PasswordEncoder passwords,
            AccessTokens accessTokens,
            RateLimits limits,
            IdentityProperties properties,
            IdentityEvents events,
            TransactionOperations transactions,
            InstantSource clock) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.accessTokens = accessTokens;
        this.limits = limits;
        this.properties = properties;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
        this.nobodysHash = CompletableFuture.supplyAsync(
                () -> passwords.encode(SecretToken.random("").text()));
    }

    /// Failures count by account and address, so that nobody locks out others from elsewhere, and more generously by
    /// account, so that guessing from many addresses ends too.
    ///
    /// @param address where the caller comes from
    /// @throws io.kalends.platform.http.ProblemException 401, 429 after too many failures for one account, or 503
    Tokens handle(String login, String password, String address) {
        var user = users.findByLogin(login);
        var account = user.map(found -> found.id().toString()).orElseGet(() -> login.toLowerCase(Locale.ROOT));
        var fromHere = account + "\n" + address;
        limits.take(FAILURES, fromHere);
        limits.take(FAILURES_ANYWHERE, account);
        boolean matches;
        try {
            matches = passwords.matches(password, user.map(User::passwordHash).orElseGet(nobodysHash::join));
        } catch (ProblemException e) {
            // A password that nobody had the time to check is no wrong one.
            giveBack(account, fromHere);
            throw e;
        }
        if (user.isEmpty() || !matches) {
            throw refused();
        }
        giveBack(account, fromHere);
        return start(user.get());
    }

    private void giveBack(String account, String fromHere) {
        limits.giveBack(FAILURES, fromHere);
        limits.giveBack(FAILURES_ANYWHERE, account);
    }

    private Tokens start(User user) {
        var now = clock.instant();
        var session = UuidCreator.getTimeOrderedEpoch();
        var refreshToken = SecretToken.random(SecretToken.REFRESH_TOKEN);
        try {
            transactions.executeWithoutResult(_ -> {
                sessions.start(session, user.id(), now, now.plus(properties.sessionLife()));
                sessions.addToken(session, refreshToken, now);
                events.ofSession("session.started", session, user.id(), now);
            });
        } catch (DataIntegrityViolationException _) {
            // The account was erased while its password was checked.
            throw refused();
        }
        return accessTokens.issue(user.id(), session, refreshToken, now);
    }

    private static ProblemException refused() {
        return Problem.of(HttpStatus.UNAUTHORIZED, "invalid_credentials", "Invalid username or password")
                .exception();
    }
}
