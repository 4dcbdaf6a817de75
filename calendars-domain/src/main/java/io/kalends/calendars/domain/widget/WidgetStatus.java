package io.kalends.calendars.domain.widget;

import java.util.Set;

/// How far a widget is published.
public enum WidgetStatus {
    /// In the making: nobody but its owner sees it.
    DRAFT,
    /// Everybody sees it and can book.
    ACTIVE,
    /// Everybody sees it, nobody can book.
    PAUSED,
    /// Put away: nobody but its owner sees it.
    ARCHIVED;

    /// What it may become. It may always stay what it is.
    public Set<WidgetStatus> next() {
        return switch (this) {
            case DRAFT -> Set.of(ACTIVE, ARCHIVED);
            case ACTIVE -> Set.of(PAUSED, ARCHIVED);
            case PAUSED -> Set.of(ACTIVE, ARCHIVED);
            case ARCHIVED -> Set.of(DRAFT, ACTIVE);
        };
    }

    public boolean takesBookings() {
        return this == ACTIVE;
    }

    /// Whether its public routes and its page exist.
    public boolean isPublic() {
        return this == ACTIVE || this == PAUSED;
    }
}
