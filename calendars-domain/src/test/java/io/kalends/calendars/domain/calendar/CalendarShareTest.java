package io.kalends.calendars.domain.calendar;

import static io.kalends.calendars.domain.calendar.Permission.BOOK;
import static io.kalends.calendars.domain.calendar.Permission.EDIT;
import static io.kalends.calendars.domain.calendar.Permission.FREE_BUSY;
import static io.kalends.calendars.domain.calendar.Permission.MANAGE;
import static io.kalends.calendars.domain.calendar.Permission.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.Decision.Rejected;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.calendar.CalendarEvent.CalendarShared;
import io.kalends.calendars.domain.calendar.CalendarEvent.ShareRevoked;
import io.kalends.calendars.domain.calendar.ShareRejection.SharedWithOwner;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CalendarShareTest {

    private static final CalendarId CALENDAR = new CalendarId(new UUID(0, 1));
    private static final OwnerId OWNER = new OwnerId(new UUID(0, 2));
    private static final UserId GUEST = new UserId(new UUID(0, 3));
    private static final ShareId SHARE = new ShareId(new UUID(0, 4));
    private static final Instant MONDAY = Instant.parse("2027-03-01T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2027-03-02T08:00:00Z");

    @Test
    void each_level_allows_what_those_before_it_allow_and_nothing_of_those_after_it() {
        var levels = List.of(FREE_BUSY, VIEW, BOOK, EDIT, MANAGE);

        assertThat(Permission.values()).containsExactlyElementsOf(levels);
        for (int granted = 0; granted < levels.size(); granted++) {
            for (int needed = 0; needed < levels.size(); needed++) {
                assertThat(levels.get(granted).allows(levels.get(needed)))
                        .as("%s for %s", levels.get(granted), levels.get(needed))
                        .isEqualTo(granted >= needed);
            }
        }
    }

    @Test
    void a_share_announces_itself_and_its_end() {
        var shared =
                CalendarShare.create(SHARE, calendar(), GUEST, BOOK, MONDAY).orThrow();

        assertThat(shared.state()).isEqualTo(new CalendarShare(SHARE, CALENDAR, GUEST, BOOK, MONDAY, MONDAY));
        assertThat(shared.events()).containsExactly(new CalendarShared(CALENDAR, OWNER, SHARE, GUEST, BOOK, MONDAY));
        assertThat(shared.state().revoked(OWNER, TUESDAY))
                .isEqualTo(new ShareRevoked(CALENDAR, OWNER, SHARE, GUEST, TUESDAY));
    }

    @Test
    void a_calendar_is_not_shared_with_its_owner() {
        var refused = CalendarShare.create(SHARE, calendar(), new UserId(OWNER.value()), VIEW, MONDAY);

        assertThat(refused).isEqualTo(new Rejected<>(new SharedWithOwner(CALENDAR)));
        assertThat(new SharedWithOwner(CALENDAR).kind()).isEqualTo(Rejection.Kind.INVALID);
        assertThat(new SharedWithOwner(CALENDAR).field()).contains("userId");
    }

    private static Calendar calendar() {
        var policy = new BookingPolicy(
                Duration.ofMinutes(30),
                Duration.ofMinutes(15),
                Duration.ZERO,
                365,
                1,
                BookingLimits.none(),
                Confirmation.AUTOMATIC);
        var settings = new CalendarSettings(
                new CalendarProfile("Consultations", null, null, List.of()),
                ZoneOffset.UTC,
                CalendarStatus.ACTIVE,
                policy,
                CancellationPolicy.none(),
                ReminderPolicy.defaults(),
                Set.of());
        return Calendar.create(CALENDAR, OWNER, settings, BusinessHours.closed(), MONDAY)
                .orThrow()
                .state();
    }
}
