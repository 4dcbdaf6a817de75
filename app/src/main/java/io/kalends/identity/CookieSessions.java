package io.kalends.identity;

import io.kalends.identity.api.BrowserSessions;
import io.kalends.platform.caller.Caller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Lets browsers have the [sessions][Sessions] that the API has. What a browser keeps is good as long as its session.
@Component
class CookieSessions implements BrowserSessions {

    /// Sessions that are used are extended so often at most.
    private static final Duration EXTENSION = Duration.ofDays(1);

    private final Users users;
    private final RegisterUser register;
    private final LogIn logIn;
    private final LogOut logOut;
    private final StartSession start;
    private final Sessions sessions;
    private final IdentityProperties properties;
    private final InstantSource clock;

    CookieSessions(
            Users users,
            RegisterUser register,
            LogIn logIn,
            LogOut logOut,
            StartSession start,
            Sessions sessions,
            IdentityProperties properties,
            InstantSource clock) {
        this.users = users;
        this.register = register;
        this.logIn = logIn;
        this.logOut = logOut;
        this.start = start;
        this.sessions = sessions;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public boolean areSetUp() {
        return users.exist();
    }

    @Override
    public Ticket setUp(FirstUser user) {
        return ticket(register.handleFirst(new RegisterUser.Command(
                user.username(), user.email(), user.password(), user.name(), user.timeZone(), user.locale())));
    }

    @Override
    public Ticket signIn(String name, String password, String address) {
        return ticket(logIn.authenticated(name, password, address));
    }

    private Ticket ticket(User user) {
        var started = start.handle(user, SecretToken.BROWSER_SESSION, sessions::addBrowser);
        return new Ticket(started.secret().text(), life());
    }

    @Override
    public Optional<Found> find(String secret) {
        var now = clock.instant();
        return sessions.ofBrowser(new SecretToken(secret), now).map(alive -> {
            var next = now.plus(life());
            var isDue = alive.expiresAt().isBefore(next.minus(EXTENSION));
            if (isDue) {
                sessions.extend(alive.session(), next);
            }
            return new Found(new Caller.User(alive.user(), alive.session()), isDue);
        });
    }

    @Override
    public Duration life() {
        return properties.sessionLife();
    }

    @Override
    public void end(Caller.User caller) {
        logOut.handle(caller);
    }
}
