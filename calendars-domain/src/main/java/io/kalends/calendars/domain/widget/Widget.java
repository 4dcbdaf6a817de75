package io.kalends.calendars.domain.widget;

import static io.kalends.calendars.domain.Decision.accepted;
import static io.kalends.calendars.domain.Decision.rejected;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.appointment.WidgetId;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.widget.WidgetEvent.WidgetChanged;
import io.kalends.calendars.domain.widget.WidgetEvent.WidgetCreated;
import io.kalends.calendars.domain.widget.WidgetEvent.WidgetDeleted;
import io.kalends.calendars.domain.widget.WidgetEvent.WidgetKeyRotated;
import io.kalends.calendars.domain.widget.WidgetRejection.AlreadyDeleted;
import io.kalends.calendars.domain.widget.WidgetRejection.ForbiddenStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a host publishes so that others book. Immutable: each command answers a [Decision].
///
/// Commands keep the version that was loaded; who saves the widget counts it up.
public final class Widget {

    private final WidgetId id;
    private final OwnerId owner;
    private final WidgetKey key;
    private final WidgetSettings settings;
    private final long version;
    private final Instant createdAt;
    private final Instant updatedAt;
    private final @Nullable Instant deletedAt;

    private Widget(
            WidgetId id,
            OwnerId owner,
            WidgetKey key,
            WidgetSettings settings,
            long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {
        this.id = id;
        this.owner = owner;
        this.key = key;
        this.settings = settings;
        this.version = version;
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
        this.deletedAt = deletedAt;
    }

    public static Decision<Widget, WidgetRejection> create(
            WidgetId id, OwnerId owner, WidgetKey key, WidgetSettings settings, Instant now) {
        return accepted(new Widget(id, owner, key, settings, 0, now, now, null), new WidgetCreated(id, owner, now));
    }

    /// For persistence alone: a widget as it was saved.
    public static Widget restore(
            WidgetId id,
            OwnerId owner,
            WidgetKey key,
            WidgetSettings settings,
            long version,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {
        return new Widget(id, owner, key, settings, version, createdAt, updatedAt, deletedAt);
    }

    public Decision<Widget, WidgetRejection> change(WidgetSettings changed, Instant now) {
        if (deletedAt != null) {
            return rejected(new AlreadyDeleted());
        }
        var from = settings.status();
        var to = changed.status();
        if (from != to && !from.next().contains(to)) {
            return rejected(new ForbiddenStatus(from, to));
        }
        return accepted(
                new Widget(id, owner, key, changed, version, createdAt, now, null), new WidgetChanged(id, owner, now));
    }

    /// Whoever knows the old key alone finds it no more.
    public Decision<Widget, WidgetRejection> rotateKey(WidgetKey next, Instant now) {
        if (deletedAt != null) {
            return rejected(new AlreadyDeleted());
        }
        return accepted(
                new Widget(id, owner, next, settings, version, createdAt, now, null),
                new WidgetKeyRotated(id, owner, now));
    }

    /// What was booked at it stays booked.
    public Decision<Widget, WidgetRejection> delete(Instant now) {
        if (deletedAt != null) {
            return rejected(new AlreadyDeleted());
        }
        return accepted(
                new Widget(id, owner, key, settings, version, createdAt, now, now), new WidgetDeleted(id, owner, now));
    }

    /// What customers may do about what they have booked.
    ///
    /// @param bookedAt nothing where the host has booked it, or the widget was deleted
    /// @param calendar of the appointment; nothing where it was deleted
    public static CancellationPolicy cancellation(Optional<Widget> bookedAt, Optional<CalendarSettings> calendar) {
        return bookedAt.flatMap(
                        widget -> Optional.ofNullable(widget.settings.terms().cancellation()))
                .or(() -> calendar.map(CalendarSettings::cancellation))
                .orElse(CancellationPolicy.none());
    }

    public WidgetId id() {
        return id;
    }

    public OwnerId owner() {
        return owner;
    }

    public WidgetKey key() {
        return key;
    }

    public WidgetSettings settings() {
        return settings;
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

    public boolean isDeleted() {
        return deletedAt != null;
    }

    public @Nullable Instant deletedAt() {
        return deletedAt;
    }
}
