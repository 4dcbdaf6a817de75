package io.kalends.identity;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.IfMatch;
import io.kalends.platform.http.Problem;
import io.kalends.platform.transactions.RetriedOnConflict;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Removes an account with its sessions and keys. The other modules hear of it and remove what they hold.
@Component
@Transactional(propagation = Propagation.NESTED)
@RetriedOnConflict
class EraseUser {

    private final Users users;
    private final IdentityEvents events;
    private final InstantSource clock;

    EraseUser(Users users, IdentityEvents events, InstantSource clock) {
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    void handle(Caller.User caller, IfMatch ifMatch) {
        var user = users.require(caller.userId());
        if (!ifMatch.allows(user.version())) {
            throw Problem.stale().exception();
        }
        users.delete(user);
        events.ofUser("user.erased", user.id(), clock.instant());
    }
}
