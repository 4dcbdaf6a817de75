package io.kalends.calendars.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalends.calendars.domain.Decision;
import io.kalends.calendars.domain.Decision.Rejected;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.calendar.CalendarEvent.BusinessHoursChanged;
import io.kalends.calendars.domain.calendar.CalendarEvent.CalendarChanged;
import io.kalends.calendars.domain.calendar.CalendarEvent.CalendarCreated;
import io.kalends.calendars.domain.calendar.CalendarEvent.CalendarDeleted;
import io.kalends.calendars.domain.calendar.CalendarRejection.AlreadyDeleted;
import io.kalends.calendars.domain.calendar.CalendarRejection.HasUpcomingAppointments;
import io.kalends.calendars.domain.calendar.CalendarRejection.RespectsItself;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CalendarTest {

    private static final CalendarId ID = new CalendarId(new UUID(0, 1));
    private static final OwnerId OWNER = new OwnerId(new UUID(0, 2));
    private static final Instant MONDAY = Instant.parse("2027-03-01T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2027-03-02T08:00:00Z");

    @Test
    void a_new_calendar_announces_itself() {
        var created = Calendar.create(ID, OWNER, settings("Consultations"), BusinessHours.closed(), MONDAY)
                .orThrow();

        assertThat(created.events()).containsExactly(new CalendarCreated(ID, OWNER, MONDAY));
        assertThat(created.state().version()).isZero();
        assertThat(created.state().isDeleted()).isFalse();
        assertThat(created.state().createdAt()).isEqualTo(MONDAY);
        assertThat(created.state().owner()).isEqualTo(OWNER);
    }

    @Test
    void settings_and_business_hours_change_separately() {
        var hours = BusinessHoursArbitraries.daily(List.of(new LocalWindow(540, 1020)));
        var renamed = calendar().change(settings("Tutoring"), TUESDAY).orThrow();
        var opened = renamed.state().changeBusinessHours(hours, TUESDAY).orThrow();

        assertThat(renamed.events()).containsExactly(new CalendarChanged(ID, OWNER, TUESDAY));
        assertThat(renamed.state().schedule().hours()).isEqualTo(BusinessHours.closed());
        assertThat(opened.events()).containsExactly(new BusinessHoursChanged(ID, OWNER, TUESDAY));
        assertThat(opened.state().schedule().hours()).isEqualTo(hours);
        assertThat(opened.state().settings()).isEqualTo(settings("Tutoring"));
        assertThat(opened.state().updatedAt()).isEqualTo(TUESDAY);
        assertThat(opened.state().createdAt()).isEqualTo(MONDAY);
        assertThat(opened.state().id()).isEqualTo(ID);
    }

    @Test
    void a_command_keeps_the_version_that_was_loaded() {
        var loaded = Calendar.restore(
                ID, OWNER, settings("Consultations"), Schedule.of(BusinessHours.closed()), 7, MONDAY, MONDAY, null);

        assertThat(loaded.change(settings("Tutoring"), TUESDAY)
                        .orThrow()
                        .state()
                        .version())
                .isEqualTo(7);
    }

    @Test
    void a_calendar_cannot_respect_itself() {
        var selfish = settings("Consultations", Set.of(ID));

        var created = Calendar.create(ID, OWNER, selfish, BusinessHours.closed(), MONDAY);
        assertRejected(created, new RespectsItself(ID), "calendar_respects_itself", Rejection.Kind.INVALID);
        assertRejected(
                calendar().change(selfish, TUESDAY),
                new RespectsItself(ID),
                "calendar_respects_itself",
                Rejection.Kind.INVALID);
    }

    @Test
    void a_calendar_with_upcoming_appointments_cannot_be_deleted() {
        assertRejected(
                calendar().delete(true, TUESDAY),
                new HasUpcomingAppointments(ID),
                "calendar_has_upcoming_appointments",
                Rejection.Kind.CONFLICT);
    }

    @Test
    void a_deleted_calendar_remembers_when_and_takes_no_more_commands() {
        var deleted = calendar().delete(false, TUESDAY).orThrow();

        assertThat(deleted.events()).containsExactly(new CalendarDeleted(ID, OWNER, TUESDAY));
        assertThat(deleted.state().isDeleted()).isTrue();
        assertThat(deleted.state().deletedAt()).isEqualTo(TUESDAY);
        for (var refused : List.of(
                deleted.state().delete(false, TUESDAY),
                deleted.state().change(settings("Tutoring"), TUESDAY),
                deleted.state().changeBusinessHours(BusinessHours.closed(), TUESDAY))) {
            assertRejected(refused, new AlreadyDeleted(ID), "not_found", Rejection.Kind.NOT_FOUND);
        }
    }

    @Test
    void a_policy_out_of_range_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> policy(Duration.ofSeconds(90), 365, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> policy(Duration.ofMinutes(1441), 365, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> policy(Duration.ofMinutes(30), 1096, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> policy(Duration.ofMinutes(30), 365, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BookingLimits(0, null, null, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new BookingLimits(null, null, null, null, 100_001, null));
        assertThat(policy(Duration.ofMinutes(30), 365, 1)).isEqualTo(BookingPolicy.defaults());
    }

    @Test
    void a_calendar_has_a_name() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CalendarProfile(" ", null, null, List.of()));
    }

    private static BookingPolicy policy(Duration slot, int horizonDays, int capacity) {
        return new BookingPolicy(
                slot,
                Duration.ofMinutes(15),
                Duration.ZERO,
                horizonDays,
                capacity,
                BookingLimits.none(),
                Confirmation.AUTOMATIC);
    }

    private static Calendar calendar() {
        return Calendar.create(ID, OWNER, settings("Consultations"), BusinessHours.closed(), MONDAY)
                .orThrow()
                .state();
    }

    private static CalendarSettings settings(String name) {
        return settings(name, Set.of());
    }

    private static CalendarSettings settings(String name, Set<CalendarId> respects) {
        return new CalendarSettings(
                new CalendarProfile(name, null, "#3b82f6", List.of("paid")),
                ZoneId.of("Europe/Paris"),
                CalendarStatus.ACTIVE,
                BookingPolicy.defaults(),
                CancellationPolicy.none(),
                ReminderPolicy.defaults(),
                respects);
    }

    private static void assertRejected(
            Decision<Calendar, CalendarRejection> decision,
            CalendarRejection expected,
            String code,
            Rejection.Kind kind) {
        assertThat(decision).isEqualTo(new Rejected<Calendar, CalendarRejection>(expected));
        assertThat(expected.code()).isEqualTo(code);
        assertThat(expected.kind()).isEqualTo(kind);
        assertThat(expected.message()).isNotBlank();
        assertThat(expected.calendar()).isEqualTo(ID);
    }
}
