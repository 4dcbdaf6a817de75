package io.kalends.calendars.domain.availability;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.availability.AvailableSlot.Origin;
import io.kalends.calendars.domain.availability.Verdict.OfferedPlace;
import io.kalends.calendars.domain.availability.Verdict.Withheld;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.BookingPolicyArbitraries;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// `engine.md`: a TIME_SLOT rule is one candidate as it stands, wherever it lies; breaks, blackouts and hours do not
/// apply to it, policy does; its duration is its own.
class SessionTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);
    private static final TimeSpan DAY = new TimeSpan(at(0), at(24));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final UUID ID = new UUID(0, 1);

    private BookingPolicy policy = BookingPolicyArbitraries.permissive(1);
    private Instant now = at(0);
    private List<CountedBooking> counted = List.of();

    @Test
    void a_session_is_offered_outside_of_business_hours_with_its_own_length() {
        var yoga = session(20, 22, 12, Set.of(0, 1));

        var offered = availability(yoga).offers(DAY, HOUR, HOUR);

        assertThat(offered.getLast()).isEqualTo(new AvailableSlot(yoga.span(), 10, Origin.TIME_SLOT));
        assertThat(offered).filteredOn(slot -> slot.origin() == Origin.HOURS).hasSize(8);
    }

    @Test
    void its_lowest_free_place_is_given() {
        var yoga = session(20, 22, 3, Set.of(0, 2));

        assertThat(availability(yoga).judge(yoga.span(), Placement.onGrid(HOUR)))
                .isEqualTo(new OfferedPlace(ID, 1, 1));
        assertThat(availability(yoga).sessionAt(at(20))).contains(yoga);
        assertThat(availability(yoga).sessionAt(at(21))).isEmpty();
    }

    @Test
    void a_session_whose_places_are_gone_is_withheld() {
        var yoga = session(20, 22, 1, Set.of(0));
        var full = new Source(Source.Kind.TIME_SLOT, ID);

        assertThat(availability(yoga).judge(yoga.span(), Placement.anywhere()))
                .isEqualTo(new Withheld(WithheldReason.CAPACITY, full));
        assertThat(availability(yoga).survey(DAY, HOUR, HOUR).withheld())
                .containsExactly(new WithheldSlot(yoga.span(), WithheldReason.CAPACITY, full));
    }

    @Test
    void policy_applies_to_it() {
        var yoga = session(20, 22, 12, Set.of());

        now = at(21);
        assertThat(reason(yoga)).isEqualTo(WithheldReason.PAST);
        now = at(0);
        policy = withNotice(Duration.ofHours(21), 365);
        assertThat(reason(yoga)).isEqualTo(WithheldReason.NOTICE);
        now = at(0).minus(Duration.ofDays(3));
        policy = withNotice(Duration.ZERO, 1);
        assertThat(reason(yoga)).isEqualTo(WithheldReason.HORIZON);
        now = at(0);
        policy = BookingPolicyArbitraries.permissive(1, new BookingLimits(1, null, null, null, null, null));
        counted = List.of(new CountedBooking(at(9), HOUR));
        assertThat(reason(yoga)).isEqualTo(WithheldReason.LIMIT);
    }

    /// It claims all seats of the calendar: nothing else overlaps it.
    @Test
    void nothing_else_is_offered_during_it() {
        var course = session(10, 12, 12, Set.of());
        var claim = new Claim(0, course.span(), course.span(), new ClaimHolder(ClaimHolder.Kind.TIME_SLOT, ID));
        var availability =
                Availability.under(circumstances().withClaims(List.of(claim)).withSessions(List.of(course)));

        assertThat(availability.judge(TimeSpan.of(at(11), HOUR), Placement.anywhere()))
                .isEqualTo(new Withheld(WithheldReason.BUSY_EVENT, new Source(Source.Kind.TIME_SLOT, ID)));
        assertThat(availability.offers(DAY, HOUR, HOUR))
                .filteredOn(slot -> slot.span().overlaps(course.span()))
                .containsExactly(new AvailableSlot(course.span(), 12, Origin.TIME_SLOT));
    }

    @Test
    void what_the_grid_has_at_the_very_time_of_a_session_is_no_candidate_beside_it() {
        var course = session(10, 11, 1, Set.of());
        var full = session(10, 11, 1, Set.of(0));
        var claim = new Claim(0, course.span(), course.span(), new ClaimHolder(ClaimHolder.Kind.TIME_SLOT, ID));

        var open = Availability.under(circumstances().withClaims(List.of(claim)).withSessions(List.of(course)));
        var taken =
                Availability.under(circumstances().withClaims(List.of(claim)).withSessions(List.of(full)));

        assertThat(open.survey(DAY, HOUR, HOUR).withheld()).isEmpty();
        assertThat(taken.survey(DAY, HOUR, HOUR).withheld())
                .containsExactly(
                        new WithheldSlot(full.span(), WithheldReason.CAPACITY, new Source(Source.Kind.TIME_SLOT, ID)));
    }

    /// `engine.md`: its rule claims all seats of the calendar for its span (409 if they are not free).
    @Test
    void whatever_occupies_any_seat_during_its_span_is_in_its_way() {
        var span = new TimeSpan(at(10), at(12));
        var before = new TimeSpan(at(8), at(9));
        var holder = new ClaimHolder(ClaimHolder.Kind.APPOINTMENT, ID);
        var event = new Source(Source.Kind.EVENT, new UUID(0, 2));

        var touching = new Claim(2, new TimeSpan(at(8), at(10)), before, holder);
        assertThat(Session.obstacle(span, List.of(touching), List.of())).isEmpty();
        var buffered = new Claim(2, new TimeSpan(at(8), at(11)), before, holder);
        assertThat(Session.obstacle(span, List.of(buffered), List.of()))
                .contains(new Withheld(WithheldReason.BUFFER, new Source(Source.Kind.APPOINTMENT, ID)));
        assertThat(Session.obstacle(span, List.of(buffered), List.of(BusyTime.event(span, event))))
                .contains(new Withheld(WithheldReason.BUSY_EVENT, event));
    }

    private WithheldReason reason(Session session) {
        return ((Withheld) availability(session).judge(session.span(), Placement.anywhere())).reason();
    }

    private Availability availability(Session session) {
        return Availability.under(circumstances().withSessions(List.of(session)));
    }

    /// Open from nine to five.
    private Circumstances circumstances() {
        var hours = BusinessHoursArbitraries.daily(List.of(new LocalWindow(9 * 60, 17 * 60)));
        var open = OpenTime.of(Schedule.of(hours), ZoneOffset.UTC, TODAY.minusDays(1), TODAY.plusDays(1));
        return Circumstances.of(open, policy, now).withCounted(counted);
    }

    private static BookingPolicy withNotice(Duration notice, int horizonDays) {
        var policy = BookingPolicyArbitraries.permissive(1);
        return new BookingPolicy(
                policy.slot(), policy.step(), notice, horizonDays, 1, policy.limits(), policy.confirmation());
    }

    private static Session session(int from, int to, int places, Set<Integer> taken) {
        return new Session(
                ID,
                new TimeSpan(at(from), at(to)),
                places,
                taken.stream().collect(toMap(Function.identity(), _ -> UUID.randomUUID())));
    }

    private static Instant at(int hour) {
        return TODAY.atStartOfDay(ZoneOffset.UTC).plusHours(hour).toInstant();
    }
}
