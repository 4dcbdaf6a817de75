package io.kalends.identity;

import static io.kalends.identity.jooq.Tables.SIGNING_KEYS;

import com.github.f4b6a3.uuid.UuidCreator;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.kalends.identity.jooq.tables.records.SigningKeysRecord;
import io.kalends.platform.locks.AdvisoryLocks;
import io.kalends.secrets.Sealing;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/// The keys that sign access tokens. The first is made by the first instance that starts; others that start with it
/// wait and take the same.
@Repository
class SigningKeys {

    private static final int RSA_BITS = 2048;

    private final DSLContext database;
    private final AdvisoryLocks locks;
    private final Sealing sealing;
    private final InstantSource clock;
    private final JWKSet keys;

    SigningKeys(
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

    /// The newest first.
    JWKSet keys() {
        return keys;
    }

    private JWKSet loadOrCreate() {
        locks.take("identity.signing-keys");
        var rows = database.selectFrom(SIGNING_KEYS)
                .orderBy(SIGNING_KEYS.CREATED_AT.desc())
                .fetch();
        return new JWKSet(
                rows.isEmpty()
                        ? List.<JWK>of(jwk(create()))
                        : rows.stream().<JWK>map(this::jwk).toList());
    }

    private SigningKeysRecord create() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            var pair = generator.generateKeyPair();
            var row = database.newRecord(SIGNING_KEYS);
            row.setId(UuidCreator.getTimeOrderedEpoch());
            row.setPublicKey(pair.getPublic().getEncoded());
            row.setSealedPrivateKey(sealing.seal(pair.getPrivate().getEncoded()));
            row.setCreatedAt(clock.instant());
            row.insert();
            return row;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    private RSAKey jwk(SigningKeysRecord row) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            var publicKey = (RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(row.getPublicKey()));
            var privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(opened(row)));
            return new RSAKey.Builder(publicKey)
                    .privateKey(privateKey)
                    .keyID(row.getId().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing key " + row.getId() + " cannot be read", e);
        }
    }

    /// Afterwards it is sealed under the current master key.
    private byte[] opened(SigningKeysRecord row) {
        var privateKey = sealing.openAtStart(row.getSealedPrivateKey());
        if (sealing.isOutdated(row.getSealedPrivateKey())) {
            row.setSealedPrivateKey(sealing.seal(privateKey));
            row.update();
        }
        return privateKey;
    }
}
