package io.kalends.calendars.domain.appointment;

import static io.kalends.calendars.domain.Decision.accepted;
import static io.kalends.calendars.domain.Decision.rejected;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.appointment.HoldEvent.HoldExpired;
import io.kalends.calendars.domain.appointment.HoldEvent.HoldPlaced;
import io.kalends.calendars.domain.appointment.HoldEvent.HoldReleased;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.Permission;
import io.kalends.calendars.domain.calendar.UserId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A short claim on time while a booker fills in the form. Once it has expired it stands in nobody's way.
///
/// @param others further calendars in which it holds the same time
/// @param owner whose calendar it is
/// @param holder who has placed it; at a widget, its owner
/// @param widget at which it was placed; null where a user has placed it
/// @param isRenewed whether its time to live was lengthened, which can be done once
public record Hold(
        HoldId id,
        CalendarId calendar,
        List<CalendarId> others,
        OwnerId owner,
        UserId holder,
        @Nullable WidgetId widget,
        TimeSpan span,
        Instant expiresAt,
        boolean isRenewed) {

    public static final Duration LIFE = Duration.ofMinutes(10);

    public Hold {
        others = List.copyOf(others);
    }

    /// Whose it is, and where.
    public record Place(
            CalendarId calendar,
            List<CalendarId> others,
            OwnerId owner,
            UserId holder,
            @Nullable WidgetId widget) {}

    /// Holds what the engine offers, and nothing else.
    ///
    /// @param verdict the engine's on `span`
    public static Decision<Hold, BookingRejection> place(
            HoldId id, Place place, TimeSpan span, Verdict verdict, Instant now) {
        if (verdict instanceof Verdict.Withheld withheld) {
            return rejected(new BookingRejection.TimeWithheld(withheld.reason()));
        }
        var hold = new Hold(
                id,
                place.calendar(),
                place.others(),
                place.owner(),
                place.holder(),
                place.widget(),
                span,
                now.plus(LIFE),
                false);
        return accepted(
                hold, hold.calendars().stream().map(calendar -> new HoldPlaced(id, calendar, hold.owner(), span, now)));
    }

    /// All in which it holds time, the first of them first.
    public List<CalendarId> calendars() {
        return Stream.concat(Stream.of(calendar), others.stream()).toList();
    }

    /// Lets it live for a whole life from now on.
    public Decision<Hold, HoldRejection> renew(Instant now) {
        if (!isLive(now)) {
            return rejected(new HoldRejection.AlreadyExpired(expiresAt));
        }
        return isRenewed
                ? rejected(new HoldRejection.AlreadyRenewed(expiresAt))
                : accepted(new Hold(id, calendar, others, owner, holder, widget, span, now.plus(LIFE), true));
    }

    /// What is to be told, for each calendar, once it is gone.
    public List<HoldEvent> released(Instant now) {
        return calendars().stream()
                .<HoldEvent>map(one -> isLive(now)
                        ? new HoldReleased(id, one, owner, span, now)
                        : new HoldExpired(id, one, owner, span, now))
                .toList();
    }

    /// What a user must be allowed in its calendar to use, renew or release it: less for who has placed it.
    public Permission neededBy(UserId user) {
        return holder.equals(user) ? Permission.BOOK : Permission.EDIT;
    }

    public boolean isLive(Instant now) {
        return now.isBefore(expiresAt);
    }
}
