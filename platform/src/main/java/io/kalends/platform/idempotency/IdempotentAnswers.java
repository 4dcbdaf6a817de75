package io.kalends.platform.idempotency;

import static io.kalends.platform.jooq.Tables.IDEMPOTENT_ANSWERS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.val;

import io.kalends.platform.locks.AdvisoryLocks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The answers kept for repeated requests.
@Repository
class IdempotentAnswers {

    static final Duration KEPT_FOR = Duration.ofHours(24);

    private static final String LOCKS = "platform.idempotency";

    private final DSLContext database;
    private final AdvisoryLocks locks;
    private final JsonMapper json;

    IdempotentAnswers(DSLContext database, AdvisoryLocks locks, JsonMapper json) {
        this.database = database;
        this.locks = locks;
        this.json = json;
    }

    /// Takes the key until the transaction ends. False while another request holds it; a holder that dies lets go.
    boolean tryLock(RequestKey key) {
        return locks.tryTake(LOCKS, numberOf(key));
    }

    /// Likewise, and waits where another request holds it.
    void lock(RequestKey key) {
        locks.take(LOCKS, numberOf(key));
    }

    private static int numberOf(RequestKey key) {
        return ByteBuffer.wrap(Sha256.of(key.toString().getBytes(StandardCharsets.UTF_8)))
                .getInt();
    }

    Optional<StoredAnswer> find(RequestKey key, Instant now) {
        return database.selectFrom(IDEMPOTENT_ANSWERS)
                .where(IDEMPOTENT_ANSWERS.CALLER.eq(key.caller()))
                .and(IDEMPOTENT_ANSWERS.ROUTE.eq(key.route()))
                .and(IDEMPOTENT_ANSWERS.KEY.eq(key.key()))
                .and(IDEMPOTENT_ANSWERS.ANSWERED_AT.gt(now.minus(KEPT_FOR)))
                .fetchOptional(row -> new StoredAnswer(
                        row.getRequestHash(),
                        row.getStatus(),
                        json.readValue(row.getHeaders().data(), new TypeReference<Map<String, String>>() {}),
                        row.getBody()));
    }

    /// Keeps the answer; one that has outlived its day gives way.
    void save(RequestKey key, StoredAnswer answer, Instant now) {
        var row = database.newRecord(IDEMPOTENT_ANSWERS);
        row.setCaller(key.caller());
        row.setRoute(key.route());
        row.setKey(key.key());
        row.setRequestHash(answer.requestHash());
        row.setStatus((short) answer.status());
        row.setHeaders(JSONB.valueOf(json.writeValueAsString(answer.headers())));
        row.setBody(answer.body());
        row.setAnsweredAt(now);
        database.insertInto(IDEMPOTENT_ANSWERS)
                .set(row)
                .onDuplicateKeyUpdate()
                .set(row)
                .execute();
    }

    int forgetBefore(Instant instant) {
        return database.deleteFrom(IDEMPOTENT_ANSWERS)
                .where(IDEMPOTENT_ANSWERS.ANSWERED_AT.le(instant))
                .execute();
    }

    /// Forgets what was answered to a user and their keys, and to a visitor about them: when they registered.
    void forget(UUID user) {
        var name = RequestKey.ofUser(user);
        database.deleteFrom(IDEMPOTENT_ANSWERS)
                .where(IDEMPOTENT_ANSWERS.CALLER.eq(name))
                .or(IDEMPOTENT_ANSWERS.CALLER.startsWith(name + "/"))
                .or(IDEMPOTENT_ANSWERS
                        .CALLER
                        .startsWith(RequestKey.VISITOR)
                        .and(condition(
                                "position({0} in {1}) > 0",
                                val(user.toString().getBytes(StandardCharsets.UTF_8)), IDEMPOTENT_ANSWERS.BODY)))
                .execute();
    }
}
