package io.kalends.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// A random secret that is shown once and kept as a hash. With 256 random bits a plain hash is enough.
record SecretToken(String text) {

    static final String API_KEY = "kal_";
    static final String REFRESH_TOKEN = "kalr_";
    static final String BROWSER_SESSION = "kals_";
    static final String PASSWORD_RESET = "kal_reset_";
    static final String EMAIL_VERIFICATION = "kal_verify_";

    private static final SecureRandom RANDOM = new SecureRandom();

    static SecretToken random(String prefix) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new SecretToken(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SecretToken[...]";
    }
}
