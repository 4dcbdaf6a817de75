package io.kalends.appointment;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;

/// Programs of hosts: their keys, unlike tokens, stay valid when the clock is moved ahead.
final class Programs {

    private Programs() {}

    static ApiClient ofNewHost() {
        var key = KalendsInstance.shared().newUser().post("/api-keys", """
                {"name": "All", "scopes": ["calendars:read", "calendars:write", "appointments:read",
                  "appointments:write", "audit:read"]}""");
        return KalendsInstance.shared().client().with("X-Api-Key", key.text("key"));
    }
}
