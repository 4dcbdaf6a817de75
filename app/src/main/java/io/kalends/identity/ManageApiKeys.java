package io.kalends.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import io.kalends.identity.ApiKeys.ApiKey;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.kalends.platform.transactions.RetriedOnConflict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Gives out API keys and takes them back.
@Component
@Transactional(propagation = Propagation.NESTED)
@RetriedOnConflict
class ManageApiKeys {

    private final ApiKeys keys;
    private final IdentityEvents events;
    private final InstantSource clock;

    ManageApiKeys(ApiKeys keys, IdentityEvents events, InstantSource clock) {
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /// @param secret shown this once
    record Created(ApiKey key, SecretToken secret) {}

    /// @throws io.kalends.platform.http.ProblemException 422 when it would have expired already
    Created create(UUID user, String name, List<String> scopes, @Nullable Instant expiresAt) {
        var now = clock.instant();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw Problem.invalid(
                            FieldError.outOfRange("expiresAt", Wording.of("field.future", "must lie in the future")))
                    .exception();
        }
        var key = new ApiKey(UuidCreator.getTimeOrderedEpoch(), user, name, scopes, now, null, expiresAt);
        var secret = SecretToken.random(SecretToken.API_KEY);
        keys.add(key, secret);
        events.ofApiKey("api_key.created", key.id(), user, now);
        return new Created(key, secret);
    }

    /// @throws io.kalends.platform.http.ProblemException 404
    void revoke(UUID user, UUID id) {
        var now = clock.instant();
        if (!keys.revoke(user, id, now)) {
            throw Problem.notFound().exception();
        }
        events.ofApiKey("api_key.revoked", id, user, now);
    }
}
