package io.kalends.platform.caller;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContextHolder;

/// Who is asking. It is the principal of the request's authentication; the identity module puts it there.
public sealed interface Caller {

    /// Whose data the caller acts on.
    UUID userId();

    /// Whether the caller may read what is told below that path, such as `appointments`.
    boolean mayRead(String resource);

    /// How the audit trail names the caller, such as `user:0198...`.
    String actor();

    /// A user who signed in, in one session.
    record User(UUID userId, UUID sessionId) implements Caller {
        @Override
        public boolean mayRead(String resource) {
            return true;
        }

        @Override
        public String actor() {
            return "user:" + userId;
        }
    }

    /// A program that acts for a user, within the scopes the user gave it.
    record ApiKey(UUID userId, UUID keyId, Set<String> scopes) implements Caller {
        public ApiKey {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public boolean mayRead(String resource) {
            return scopes.contains(resource + ":read");
        }

        @Override
        public String actor() {
            return "api-key:" + keyId;
        }
    }

    /// The caller of the current request; empty in background work and for visitors.
    static Optional<Caller> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }
}
