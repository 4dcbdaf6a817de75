package io.kalends.identity;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.transactions.RetriedOnConflict;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Ends the caller's session at once, on every instance.
@Component
@Transactional(propagation = Propagation.NESTED)
@RetriedOnConflict
class LogOut {

    private final Sessions sessions;
    private final IdentityEvents events;
    private final InstantSource clock;

    LogOut(Sessions sessions, IdentityEvents events, InstantSource clock) {
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
    }

    void handle(Caller.User caller) {
        var now = clock.instant();
        if (sessions.end(caller.sessionId(), now)) {
            events.ofSession("session.ended", caller.sessionId(), caller.userId(), now);
        }
    }
}
