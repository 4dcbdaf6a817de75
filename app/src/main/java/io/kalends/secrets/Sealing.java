package io.kalends.secrets;

import io.kalends.startup.CannotStart;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what the database keeps but must not give away: AES-256-GCM under the master key (NIST SP 800-38D).
///
/// A sealed value starts with the first bytes of its key's hash. So a value sealed under another key is told from a
/// damaged one, and those sealed under a previous key can still be opened, until they have been sealed anew.
public final class Sealing {

    private static final int KEY_ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] currentId;
    private final Map<ByteBuffer, SecretKeySpec> keys = new LinkedHashMap<>();

    /// @param current seals, and opens what it has sealed
    /// @param previous open what they have sealed
    Sealing(MasterKey current, List<MasterKey> previous) {
        this.currentId = idOf(current);
        add(current);
        previous.forEach(this::add);
    }

    private void add(MasterKey key) {
        keys.put(ByteBuffer.wrap(idOf(key)), new SecretKeySpec(key.bytes(), "AES"));
    }

    private static byte[] idOf(MasterKey key) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.bytes()), KEY_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// Seals under the current key.
    public byte[] seal(byte[] plain) {
        try {
            var nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            var sealed = cipher(Cipher.ENCRYPT_MODE, currentId, nonce).doFinal(plain);
            return ByteBuffer.allocate(KEY_ID_BYTES + NONCE_BYTES + sealed.length)
                    .put(currentId)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /// @throws UnknownKeyException where the value was sealed under none of the keys
    /// @throws IllegalStateException where it is damaged
    public byte[] open(byte[] sealed) {
        var id = Arrays.copyOf(sealed, KEY_ID_BYTES);
        if (!keys.containsKey(ByteBuffer.wrap(id))) {
            throw new UnknownKeyException();
        }
        try {
            var nonce = Arrays.copyOfRange(sealed, KEY_ID_BYTES, KEY_ID_BYTES + NONCE_BYTES);
            int offset = KEY_ID_BYTES + NONCE_BYTES;
            return cipher(Cipher.DECRYPT_MODE, id, nonce).doFinal(sealed, offset, sealed.length - offset);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException("A sealed value in the database is damaged", e);
        }
    }

    /// Likewise, for what Kalends cannot run without.
    ///
    /// @throws CannotStart where the value was sealed under none of the keys
    public byte[] openAtStart(byte[] sealed) {
        try {
            return open(sealed);
        } catch (UnknownKeyException _) {
            throw new CannotStart(
                    "The secrets in the database were encrypted under another key than KALENDS_SECRET_KEY or, without "
                            + "that, the file secret.key in the data directory.",
                    "Give the key that this database was used with. To exchange it for the current one, list it in "
                            + "KALENDS_SECRET_KEY_PREVIOUS.");
        }
    }

    /// Whether it was sealed under a previous key, and should be sealed anew before that key is forgotten.
    public boolean isOutdated(byte[] sealed) {
        return !Arrays.equals(sealed, 0, KEY_ID_BYTES, currentId, 0, KEY_ID_BYTES);
    }

    private Cipher cipher(int mode, byte[] keyId, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(ByteBuffer.wrap(keyId)), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
