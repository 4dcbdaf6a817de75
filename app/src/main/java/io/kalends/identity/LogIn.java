package io.kalends.identity;

import io.kalends.platform.http.ProblemException;
import io.kalends.platform.ratelimit.RateLimits;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

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
    private final StartSession start;
    /// Made beside the start, which need not wait for it.
    private final CompletableFuture<String> nobodysHash;

    LogIn(
            Users users,
            Sessions sessions,
            PasswordEncoder passwords,
            AccessTokens accessTokens,
            RateLimits limits,
            StartSession start) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.accessTokens = accessTokens;
        this.limits = limits;
        this.start = start;
        this.nobodysHash = CompletableFuture.supplyAsync(
                () -> passwords.encode(SecretToken.random("").text()));
    }

    /// Failures count by account and address, so that nobody locks out others from elsewhere, and more generously by
    /// account, so that guessing from many addresses ends too.
    ///
    /// @param address where the caller comes from
    /// @throws io.kalends.platform.http.ProblemException 401, 429 after too many failures for one account, or 503
    Tokens handle(String login, String password, String address) {
        var started =
                start.handle(authenticated(login, password, address), SecretToken.REFRESH_TOKEN, sessions::addToken);
        return accessTokens.issue(started.user(), started.session(), started.secret(), started.at());
    }

    /// Whose password it is, for whatever way of signing in.
    ///
    /// @throws io.kalends.platform.http.ProblemException as [#handle]
    User authenticated(String login, String password, String address) {
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
            throw StartSession.refused();
        }
        giveBack(account, fromHere);
        return user.get();
    }

    private void giveBack(String account, String fromHere) {
        limits.giveBack(FAILURES, fromHere);
        limits.giveBack(FAILURES_ANYWHERE, account);
    }
}
