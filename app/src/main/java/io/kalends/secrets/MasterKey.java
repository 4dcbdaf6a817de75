package io.kalends.secrets;

import java.security.SecureRandom;
import java.util.Base64;

/// The key that encrypts every other key, token and secret of the database: 32 random bytes, written in Base64 as
/// `openssl rand -base64 32` prints them. Never logged: it shows as `MasterKey[hidden]`.
public final class MasterKey {
    private static final int LENGTH = 32;

    private final byte[] bytes;

    private MasterKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A passphrase is refused on purpose: a key derived from one is as weak as the phrase.
    ///
    /// @throws IllegalArgumentException when the text is not Base64 of 32 bytes
    public static MasterKey parse(String base64) {
        var bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("not " + LENGTH + " bytes");
        }
        return new MasterKey(bytes);
    }

    static String generate() {
        var bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// The 32 bytes, in a copy.
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "MasterKey[hidden]";
    }
}
