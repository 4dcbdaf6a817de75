package io.kalends.platform.idempotency;

import java.util.UUID;

/// What makes an idempotency key unique: whose it is, and for which route.
///
/// @param caller the user or API key, or a hash of the address of a visitor
/// @param route the path
record RequestKey(String caller, String route, String key) {

    /// What the hash of an address is written behind.
    static final String VISITOR = "address:";

    static String ofUser(UUID user) {
        return "user:" + user;
    }
}
