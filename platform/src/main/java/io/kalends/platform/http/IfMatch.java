package io.kalends.platform.http;

import java.util.Set;

/// The versions that a caller is willing to change, from `If-Match`; empty when any will do.
public record IfMatch(Set<Long> versions) {
    public IfMatch {
        versions = Set.copyOf(versions);
    }

    public boolean allows(long version) {
        return versions.isEmpty() || versions.contains(version);
    }

    /// The entity tag of a version, for `ETag`.
    public static String tag(long version) {
        return "\"" + version + "\"";
    }
}
