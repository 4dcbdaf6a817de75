package io.kalends.startup;

import org.jspecify.annotations.Nullable;

/// Kalends cannot start, for a reason that the person who starts it can mend. Shown without a stack trace.
public final class CannotStart extends RuntimeException {
    private final String description;
    private final String action;

    /// @param description what is wrong, in full sentences
    /// @param action      what to do about it
    public CannotStart(String description, String action) {
        this(description, action, null);
    }

    public CannotStart(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.description = description;
        this.action = action;
    }

    public String description() {
        return description;
    }

    public String action() {
        return action;
    }
}
