package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import java.time.Instant;

/// Appointments that were booked together by a rule. Each has a life of its own; the series says how they began.
/// Immutable.
///
/// Commands keep the version that was loaded; who saves the series counts it up.
public final class Series {

    private final SeriesId id;
    private final CalendarId calendar;
    private final OwnerId owner;
    private final SeriesPattern pattern;
    private final SeriesMode mode;
    private final long version;
    private final Instant createdAt;
    private final Instant updatedAt;

    private Series(
            SeriesId id,
            CalendarId calendar,
            OwnerId owner,
            SeriesPattern pattern,
            SeriesMode mode,
            long version,
            Instant createdAt,
            Instant updatedAt) {
        this.id = id;
        this.calendar = calendar;
        this.owner = owner;
        this.pattern = pattern;
        this.mode = mode;
        this.version = version;
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
    }

    public static Series begin(
            SeriesId id, CalendarId calendar, OwnerId owner, SeriesPattern pattern, SeriesMode mode, Instant now) {
        return new Series(id, calendar, owner, pattern, mode, 0, now, now);
    }

    /// For persistence alone: a series as it was saved.
    public static Series restore(
            SeriesId id,
            CalendarId calendar,
            OwnerId owner,
            SeriesPattern pattern,
            SeriesMode mode,
            long version,
            Instant createdAt,
            Instant updatedAt) {
        return new Series(id, calendar, owner, pattern, mode, version, createdAt, updatedAt);
    }

    /// Several of its appointments have been moved or cancelled together.
    public Series changed(Instant now) {
        return new Series(id, calendar, owner, pattern, mode, version, createdAt, now);
    }

    public SeriesId id() {
        return id;
    }

    public CalendarId calendar() {
        return calendar;
    }

    public OwnerId owner() {
        return owner;
    }

    /// How it began; its appointments may have been moved since.
    public SeriesPattern pattern() {
        return pattern;
    }

    public SeriesMode mode() {
        return mode;
    }

    /// 0 before the first save.
    public long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
