package io.kalends.calendars.domain.calendar;

/// What somebody may do with a calendar. Each level includes those before it; an owner may do everything.
public enum Permission {
    /// See when it is free, and nothing else of it.
    FREE_BUSY,
    /// See it and what is in it.
    VIEW,
    /// Book in it, cancel what is booked, and answer requests.
    BOOK,
    /// Change its settings and its schedule, and enter events.
    EDIT,
    /// Share it and delete it.
    MANAGE;

    public boolean allows(Permission needed) {
        return compareTo(needed) >= 0;
    }
}
