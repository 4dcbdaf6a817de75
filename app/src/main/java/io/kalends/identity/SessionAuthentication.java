package io.kalends.identity;

import io.kalends.platform.caller.Caller;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/// Accepts a verified access token only while its session lives, so that logging out ends it at once.
@Component
class SessionAuthentication implements Converter<Jwt, AbstractAuthenticationToken> {

    private final Sessions sessions;
    private final InstantSource clock;

    SessionAuthentication(Sessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var user = UUID.fromString(token.getSubject());
        var session = UUID.fromString(token.getClaimAsString(AccessTokens.SESSION));
        if (!sessions.isAlive(session, user, clock.instant())) {
            throw new InvalidBearerTokenException("The session has ended");
        }
        return new CallerAuthentication(new Caller.User(user, session));
    }
}
