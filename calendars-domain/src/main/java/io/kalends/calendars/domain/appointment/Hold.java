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

/// A short claim on time while a booker fills in the form. Once it has expired it stands in nobody's way.
///
/// @param owner whose calendar it is
/// @param holder who has placed it
/// @param isRenewed whether its time to live was lengthened, which can be done once
public record Hold(
        HoldId id,
        CalendarId calendar,
        OwnerId owner,
        UserId holder,
        TimeSpan span,
        Instant expiresAt,
        boolean isRenewed) {

    public static final Duration LIFE = Duration.ofMinutes(10);

    /// Holds what the engine offers, and nothing else.
    ///
    /// @param verdict the engine's on `span`
    public static Decision<Hold, BookingRejection> place(
            HoldId id, CalendarId calendar, OwnerId owner, UserId holder, TimeSpan span, Verdict verdict, Instant now) {
        if (verdict instanceof Verdict.Withheld withheld) {
            return rejected(new BookingRejection.TimeWithheld(withheld.reason()));
        }
        return accepted(
                new Hold(id, calendar, owner, holder, span, now.plus(LIFE), false),
                new HoldPlaced(id, calendar, owner, span, now));
    }

    /// Lets it live for a whole life from now on.
    public Decision<Hold, HoldRejection> renew(Instant now) {
        if (!isLive(now)) {
            return rejected(new HoldRejection.AlreadyExpired(expiresAt));
        }
        return isRenewed
                ? rejected(new HoldRejection.AlreadyRenewed(expiresAt))
                : accepted(new Hold(id, calendar, owner, holder, span, now.plus(LIFE), true));
    }

    public HoldEvent released(Instant now) {
        return isLive(now)
                ? new HoldReleased(id, calendar, owner, span, now)
                : new HoldExpired(id, calendar, owner, span, now);
    }

    /// What a user must be allowed in its calendar to use, renew or release it: less for who has placed it.
    public Permission neededBy(UserId user) {
        return holder.equals(user) ? Permission.BOOK : Permission.EDIT;
    }

    public boolean isLive(Instant now) {
        return now.isBefore(expiresAt);
    }
}
