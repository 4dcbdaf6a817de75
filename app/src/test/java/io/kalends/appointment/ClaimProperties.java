package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.application.appointment.Appointments;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.AppointmentId;
import io.kalends.calendars.domain.appointment.BookingRequest;
import io.kalends.calendars.domain.appointment.CheckInCode;
import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.calendars.domain.availability.Claim;
import io.kalends.calendars.domain.availability.ClaimHolder;
import io.kalends.calendars.domain.availability.Verdict;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.domain.time.TimeSpanArbitraries;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionOperations;

/// What the database itself promises about claims, whatever code inserts them.
class ClaimProperties {

    private static final String FREE = "";
    private static final String HELD_BY_SOMEBODY_WHO_HAS_NOT_COMMITTED = "55P03";
    private static final String TAKEN = "23P01";

    /// How long to wait for what somebody holds, and for what nobody should hold for long.
    private static final Duration BRIEFLY = Duration.ofMillis(5);

    private static final Duration PATIENTLY = Duration.ofSeconds(10);

    private final KalendsInstance kalends = KalendsInstance.shared();
    private final KalendsInstance other = KalendsInstance.sharedToo();
    private final ApiClient host = kalends.newUser();

    @Property(tries = 150)
    @Label("P07 a claim holds its seat's time from its insertion on, and for good once it is committed")
    void a_claim_holds_its_time_before_and_after_its_commit(
            @ForAll("spans") List<TimeSpan> firsts,
            @ForAll("spans") List<TimeSpan> seconds,
            @ForAll @IntRange(max = 1) int seat,
            @ForAll boolean commits)
            throws SQLException {
        var calendar = CalendarDraft.open(2).createdBy(host);
        try (var first = connect(kalends);
                var second = connect(other)) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            var held = new ArrayList<TimeSpan>();
            for (var span : firsts) {
                if (held.stream().noneMatch(span::overlaps)) {
                    assertThat(insert(first, calendar, seat, span, PATIENTLY)).isEqualTo(FREE);
                    held.add(span);
                }
            }

            for (var span : seconds) {
                if (held.stream().anyMatch(span::overlaps)) {
                    assertThat(insert(second, calendar, seat, span, BRIEFLY))
                            .isEqualTo(HELD_BY_SOMEBODY_WHO_HAS_NOT_COMMITTED);
                    second.rollback();
                }
            }
            if (commits) {
                first.commit();
            } else {
                first.rollback();
            }
            for (var span : seconds) {
                var isTaken = commits && held.stream().anyMatch(span::overlaps);
                assertThat(insert(second, calendar, seat, span, PATIENTLY)).isEqualTo(isTaken ? TAKEN : FREE);
                second.rollback();
                assertThat(insert(second, calendar, 1 - seat, span, PATIENTLY)).isEqualTo(FREE);
                second.rollback();
            }
        }
    }

    @Property(tries = 100)
    @Label("P07 claims that two instances insert without a lock never overlap, and each refused one overlaps another")
    void claims_never_overlap_even_where_the_lock_is_forgotten(@ForAll("spans") List<TimeSpan> spans) {
        var calendar = new CalendarId(CalendarDraft.open(1).createdBy(host));

        var claimed = AtOnce.run(IntStream.range(0, spans.size())
                .mapToObj(i -> (Callable<Boolean>) () -> claim(i % 2 == 0 ? kalends : other, calendar, spans.get(i)))
                .toList());

        var claims = Ledger.claims(calendar.value());
        assertThat(claims)
                .hasSize((int) claimed.stream().filter(isClaimed -> isClaimed).count());
        for (var claim : claims) {
            assertThat(claims.stream().filter(any -> any.period().overlaps(claim.period())))
                    .containsExactly(claim);
        }
        for (var span : spans) {
            assertThat(claims).anyMatch(claim -> claim.period().overlaps(span));
        }
    }

    /// Tried again after a deadlock, which bookings do not risk, since they lock first.
    private static boolean claim(KalendsInstance instance, CalendarId calendar, TimeSpan span) {
        var appointment = appointment(calendar, span);
        var holder =
                new ClaimHolder(ClaimHolder.Kind.APPOINTMENT, appointment.id().value());
        while (true) {
            try {
                return Boolean.TRUE.equals(instance.bean(TransactionOperations.class)
                        .execute(transaction -> {
                            var added = instance.bean(Appointments.class)
                                    .add(appointment, new Claim(0, span, span, holder), Instant.EPOCH);
                            if (added.isEmpty()) {
                                transaction.setRollbackOnly();
                            }
                            return added.isPresent();
                        }));
            } catch (PessimisticLockingFailureException _) {
                // The other one goes first.
            }
        }
    }

    private static Appointment appointment(CalendarId calendar, TimeSpan span) {
        var request = new BookingRequest(
                new AppointmentId(UUID.randomUUID()),
                calendar,
                new OwnerId(UUID.randomUUID()),
                span,
                ZoneOffset.UTC,
                new Customer("Ada Lovelace", "ada@example.org", null, null, null),
                new AppointmentDetails(null, null, null),
                Confirmation.AUTOMATIC,
                new CheckInCode("K7M2QX"));
        return Appointment.book(request, new Verdict.Offered(0, 1), Instant.EPOCH)
                .orThrow()
                .state();
    }

    private static Connection connect(KalendsInstance instance) throws SQLException {
        return instance.bean(DataSource.class).getConnection();
    }

    /// @return the SQL state that it ended with
    private static String insert(Connection connection, UUID calendar, int seat, TimeSpan span, Duration patience)
            throws SQLException {
        try (var settings = connection.createStatement();
                var statement = connection.prepareStatement("""
                        insert into calendars.claims (id, calendar_id, seat, period, promised, holder_kind, holder_id)
                        select gen_random_uuid(), ?, ?, span, span, 'APPOINTMENT', gen_random_uuid()
                        from tstzrange(?::timestamptz, ?::timestamptz) span""")) {
            settings.execute("set local lock_timeout = " + patience.toMillis());
            statement.setObject(1, calendar);
            statement.setInt(2, seat);
            statement.setString(3, span.start().toString());
            statement.setString(4, span.end().toString());
            statement.execute();
            return FREE;
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /// On one day, some years ahead.
    @Provide
    Arbitrary<List<TimeSpan>> spans() {
        return TimeSpanArbitraries.spansWithin(600)
                .map(span -> new TimeSpan(
                        span.start().plus(Duration.ofDays(22_000)), span.end().plus(Duration.ofDays(22_000))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}
