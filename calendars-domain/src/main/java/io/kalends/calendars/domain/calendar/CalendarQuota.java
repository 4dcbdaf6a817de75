package io.kalends.calendars.domain.calendar;

/// How many calendars one owner may have at a time. Deleted ones do not count.
public record CalendarQuota(int maxPerOwner) {

    public CalendarQuota {
        if (maxPerOwner < 1) {
            throw new IllegalArgumentException("An owner may have at least one calendar, not " + maxPerOwner);
        }
    }

    public boolean leavesRoomBeside(int existing) {
        return existing < maxPerOwner;
    }
}
