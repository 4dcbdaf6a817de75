package io.kalends.secrets;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Encrypts what the database keeps but must not give away: AES-256-GCM under the master key (NIST SP 800-38D).
///
/// A sealed value starts with the first bytes of the key's hash, so that a value sealed under another key is told from
/// a
/// damaged one, and keys can be exchanged.
@Component
public final class Sealing {

    private static final int KEY_ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final byte[] keyId;

    Sealing(MasterKey masterKey) throws GeneralSecurityException {
        this.key = new SecretKeySpec(masterKey.bytes(), "AES");
        this.keyId = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(masterKey.bytes()), KEY_ID_BYTES);
    }

    public byte[] seal(byte[] plain) {
        try {
            var nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            return ByteBuffer.allocate(KEY_ID_BYTES + NONCE_BYTES + sealed.length)
                    .put(keyId)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /// @throws IllegalStateException where the value was sealed under another master key, or is damaged
    public byte[] open(byte[] sealed) {
        if (!Arrays.equals(sealed, 0, KEY_ID_BYTES, keyId, 0, KEY_ID_BYTES)) {
            throw new IllegalStateException("The database was encrypted under another KALENDS_SECRET_KEY");
        }
        try {
            var nonce = Arrays.copyOfRange(sealed, KEY_ID_BYTES, KEY_ID_BYTES + NONCE_BYTES);
            int offset = KEY_ID_BYTES + NONCE_BYTES;
            return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, offset, sealed.length - offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed value in the database is damaged", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
