package io.kalends.identity;

import static io.kalends.identity.jooq.Tables.API_KEYS;

import io.kalends.identity.jooq.tables.records.ApiKeysRecord;
import io.kalends.platform.http.PageQuery;
import io.kalends.platform.listing.Keyset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Keys by which programs act for their users.
@Repository
class ApiKeys {

    /// So that a busy key does not write with every request.
    private static final Duration LAST_USE_PRECISION = Duration.ofMinutes(1);

    private static final Keyset KEYSET =
            new Keyset(Map.of("name", API_KEYS.NAME, "createdAt", API_KEYS.CREATED_AT), "createdAt", API_KEYS.ID);

    private final DSLContext database;

    ApiKeys(DSLContext database) {
        this.database = database;
    }

    record ApiKey(
            UUID id,
            UUID user,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt) {}

    void add(ApiKey key, SecretToken secret) {
        var row = database.newRecord(API_KEYS);
        row.setId(key.id());
        row.setUserId(key.user());
        row.setName(key.name());
        row.setKeyHash(secret.hash());
        row.setScopes(key.scopes().toArray(String[]::new));
        row.setCreatedAt(key.createdAt());
        row.setExpiresAt(key.expiresAt());
        row.insert();
    }

    Keyset.Page<ApiKey> list(UUID user, PageQuery page) {
        return KEYSET.fetch(
                database.selectFrom(API_KEYS).where(API_KEYS.USER_ID.eq(user)).and(API_KEYS.REVOKED_AT.isNull()),
                page.limit(),
                page.cursor(),
                page.sort(),
                ApiKeys::apiKey);
    }

    /// The key with this secret, if it may still be used; notes that it was.
    Optional<ApiKey> use(SecretToken secret, Instant now) {
        var key = database.selectFrom(API_KEYS)
                .where(API_KEYS.KEY_HASH.eq(secret.hash()))
                .and(API_KEYS.REVOKED_AT.isNull())
                .and(API_KEYS.EXPIRES_AT.isNull().or(API_KEYS.EXPIRES_AT.gt(now)))
                .fetchOptional(ApiKeys::apiKey);
        key.filter(used -> used.lastUsedAt() == null
                        || used.lastUsedAt().plus(LAST_USE_PRECISION).isBefore(now))
                .ifPresent(used -> database.update(API_KEYS)
                        .set(API_KEYS.LAST_USED_AT, now)
                        .where(API_KEYS.ID.eq(used.id()))
                        .execute());
        return key;
    }

    /// @return false when the user has no such key
    boolean revoke(UUID user, UUID id, Instant now) {
        return database.update(API_KEYS)
                        .set(API_KEYS.REVOKED_AT, now)
                        .where(API_KEYS.ID.eq(id))
                        .and(API_KEYS.USER_ID.eq(user))
                        .and(API_KEYS.REVOKED_AT.isNull())
                        .execute()
                == 1;
    }

    private static ApiKey apiKey(ApiKeysRecord row) {
        return new ApiKey(
                row.getId(),
                row.getUserId(),
                row.getName(),
                List.of(row.getScopes()),
                row.getCreatedAt(),
                row.getLastUsedAt(),
                row.getExpiresAt());
    }
}
