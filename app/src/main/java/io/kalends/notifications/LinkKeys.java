package io.kalends.notifications;

import static io.kalends.notifications.jooq.Tables.LINK_KEYS;

import com.github.f4b6a3.uuid.UuidCreator;
import io.kalends.notifications.jooq.tables.records.LinkKeysRecord;
import io.kalends.platform.locks.AdvisoryLocks;
import io.kalends.secrets.Sealing;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/// The keys that sign manage links. The first is made by the first instance that starts; others that start with it wait
/// and take the same.
@Repository
class LinkKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final DSLContext database;
    private final AdvisoryLocks locks;
    private final Sealing sealing;
    private final InstantSource clock;
    private final List<SecretKeySpec> keys;

    LinkKeys(
            DSLContext database,
            AdvisoryLocks locks,
            Sealing sealing,
            TransactionOperations transactions,
            InstantSource clock) {
        this.database = database;
        this.locks = locks;
        this.sealing = sealing;
        this.clock = clock;
        this.keys = transactions.execute(_ -> loadOrCreate());
    }

    /// The newest first: it signs, and all of them are believed.
    List<SecretKeySpec> keys() {
        return keys;
    }

    private List<SecretKeySpec> loadOrCreate() {
        locks.take("notifications.link-keys");
        var rows = database.selectFrom(LINK_KEYS)
                .orderBy(LINK_KEYS.CREATED_AT.desc())
                .fetch();
        return rows.isEmpty()
                ? List.of(key(create()))
                : rows.stream().map(this::key).toList();
    }

    private LinkKeysRecord create() {
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        var row = database.newRecord(LINK_KEYS);
        row.setId(UuidCreator.getTimeOrderedEpoch());
        row.setSealedKey(sealing.seal(secret));
        row.setCreatedAt(clock.instant());
        row.insert();
        return row;
    }

    /// Afterwards it is sealed under the current master key.
    private SecretKeySpec key(LinkKeysRecord row) {
        var secret = sealing.openAtStart(row.getSealedKey());
        if (sealing.isOutdated(row.getSealedKey())) {
            row.setSealedKey(sealing.seal(secret));
            row.update();
        }
        return new SecretKeySpec(secret, ALGORITHM);
    }
}
