package io.kalends.identity.api;

import io.kalends.platform.caller.Caller;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/// Sessions of people who sign in with a browser. Like those of the API they end at once, on every instance, when
/// their user logs out, chooses another password or is erased.
public interface BrowserSessions {

    /// How long a user name is, in characters.
    int SHORTEST_USERNAME = 3;

    int LONGEST_USERNAME = 64;

    /// What a user name is made of.
    String USERNAME = "[A-Za-z0-9._-]*";

    /// What the browser is to keep, and for how long at most. Never logged.
    record Ticket(String secret, Duration life) {
        @Override
        public String toString() {
            return "Ticket[...]";
        }
    }

    /// A session that lives.
    ///
    /// @param extended whether the browser is to keep its ticket for a [life][#life] from now on
    record Found(Caller.User caller, boolean extended) {}

    /// Who sets this Kalends up. Names nobody in logs.
    record FirstUser(String username, String email, String password, String name, ZoneId timeZone, Locale locale) {
        @Override
        public String toString() {
            return "FirstUser[...]";
        }
    }

    /// Whether somebody has an account.
    boolean areSetUp();

    /// Opens the first account, which anybody may who comes first, and signs its user in.
    ///
    /// @throws io.kalends.platform.http.ProblemException 403 `registration_closed` where there is an account, 503
    Ticket setUp(FirstUser user);

    /// @param name user name or e-mail address
    /// @param address where the browser is
    /// @throws io.kalends.platform.http.ProblemException 401 `invalid_credentials`, 503, or 429 `too_many_requests`
    ///     after too many failures
    Ticket signIn(String name, String password, String address);

    /// Extends the session where that has become due. Nothing where there is none, or it has ended.
    Optional<Found> find(String secret);

    /// How long a browser keeps its ticket.
    Duration life();

    void end(Caller.User caller);
}
