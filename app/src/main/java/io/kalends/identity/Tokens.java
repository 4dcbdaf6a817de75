package io.kalends.identity;

import java.time.Duration;

/// What a session's holder carries.
record Tokens(String accessToken, Duration accessTokenLife, SecretToken refreshToken) {

    @Override
    public String toString() {
        return "Tokens[...]";
    }
}
