package io.kalends.system;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.appointment.FrontDesk;
import io.kalends.appointment.History.Act;
import io.kalends.appointment.History.State;
import io.kalends.appointment.History.Told;
import io.kalends.appointment.Ledger;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.notifications.BookingLinks;
import io.kalends.system.LifeStream.Held;
import io.kalends.system.LifeStream.Known;
import io.kalends.testing.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.Reporter;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

class LifeCycleCrashIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /// Where other work slows the machine down.
    private static final Duration A_WHILE = Duration.ofMinutes(2);

    /// The customers all come from one address.
    private static final String SETTING = "kalends.rate-limits.public-bookings.capacity=1000000";
    private static final int OPERATIONS = 600;

    @Example
    @Label("P18 whatever is killed, every acknowledged step of an appointment or hold is kept once after the restart,"
            + " with its claims, and no half of another")
    void acknowledged_steps_survive_a_kill(Reporter reporter) throws Exception {
        var directory = ForkedKalends.newDirectory();
        var kalends = ForkedKalends.startIn(directory, SETTING);
        try {
            var host = kalends.client().signedInAsNewUser();
            var links = links(kalends, directory);
            var stream = new LifeStream(host);
            for (var victim : List.of("server", "database")) {
                var before = stream.acknowledged();
                stream.flowTo(new FrontDesk(host, links), before);
                await().atMost(A_WHILE).until(() -> stream.isOver() || stream.acknowledged() >= before + OPERATIONS);
                if (victim.equals("database")) {
                    kalends.killDatabase();
                    await().atMost(SOON).until(() -> stream.statuses().contains(503));
                }
                kalends.kill();
                stream.awaitEnd();

                kalends = ForkedKalends.startIn(directory, SETTING);
                host = host.at(kalends.port());
                requireKept(kalends, stream);
                reporter.publishValue(
                        "after the %s was killed".formatted(victim),
                        "%d operations acknowledged, %d refused, %d open; %d were done unanswered so far"
                                .formatted(
                                        stream.acknowledged(),
                                        stream.refused(),
                                        stream.open(),
                                        stream.doneUnanswered()));

                stream.repeatOpen(new FrontDesk(host, links));
                requireKept(kalends, stream);
                requireAnswered(host, stream);
                requireAudited(kalends, stream);
            }
            assertThat(stream.statuses()).isSubsetOf(200, 201, 204, 404, 409, 503);
            assertThat(stream.refusals())
                    .isSubsetOf(
                            "slot_taken",
                            "same_time",
                            "no_proposal",
                            "own_proposal",
                            "forbidden_transition",
                            "not_found");
            assertThat(stream.done()).containsOnlyKeys(Act.values());
            reporter.publishValue("done", stream.done().toString());
        } finally {
            kalends.close();
        }
    }

    private static DSLContext in(Connection database) {
        return DSL.using(database, SQLDialect.POSTGRES);
    }

    private static Function<UUID, String> links(ForkedKalends kalends, Path directory)
            throws IOException, SQLException {
        try (var database = kalends.database()) {
            return BookingLinks.of(in(database), directory);
        }
    }

    /// What was answered is there, and claims its time. Nothing else does.
    private static void requireKept(ForkedKalends kalends, LifeStream stream) throws IOException, SQLException {
        try (var connection = kalends.database()) {
            requireKept(in(connection), stream);
        }
    }

    private static void requireKept(DSLContext database, LifeStream stream) {
        var appointments = database.fetch("""
                            select id, calendar_id, status, starts_at, ends_at, proposed_start, proposed_end, version
                            from calendars.appointments""").intoMap(row -> row.get("id", UUID.class), LifeCycleCrashIT::known);
        var holds = database.fetch(
                        "select id, calendar_id, lower(period) as s, upper(period) as e from calendars.holds")
                .intoMap(
                        row -> row.get("id", UUID.class),
                        row -> new Held(row.get("calendar_id", UUID.class), requiredSpan(row, "s", "e")));
        stream.requireKept(appointments, holds);
        for (var calendar : stream.calendars()) {
            requireClaims(Ledger.claims(database, calendar), calendar, appointments, holds);
        }
        requireAlternatives(database, appointments);
    }

    private static Known known(Record row) {
        return new Known(
                row.get("calendar_id", UUID.class),
                new Told(
                        State.valueOf(row.get("status", String.class)),
                        requiredSpan(row, "starts_at", "ends_at"),
                        row.get("proposed_start") == null ? null : requiredSpan(row, "proposed_start", "proposed_end")),
                row.get("version", Long.class));
    }

    private static TimeSpan requiredSpan(Record row, String start, String end) {
        return new TimeSpan(
                row.get(start, OffsetDateTime.class).toInstant(),
                row.get(end, OffsetDateTime.class).toInstant());
    }

    private static void requireClaims(
            List<Ledger.Claim> all, UUID calendar, Map<UUID, Known> appointments, Map<UUID, Held> holds) {
        var claims = all.stream().collect(groupingBy(Ledger.Claim::holder));
        holds.forEach((id, held) -> {
            if (held.calendar().equals(calendar)) {
                assertThat(claims.remove(id))
                        .as("claims of hold %s, %s", id, held)
                        .extracting(Ledger.Claim::period)
                        .containsExactly(held.span());
            }
        });
        appointments.forEach((id, known) -> {
            if (known.calendar().equals(calendar) && known.told().state().isToCome()) {
                requireClaims(claims.remove(id), known);
            }
        });
        assertThat(claims).as("claims of nobody").isEmpty();
    }

    /// Where a seat has both of its times, and they overlap, one claim covers them.
    private static void requireClaims(@Nullable List<Ledger.Claim> claims, Known known) {
        var span = known.told().span();
        var proposed = known.told().proposed();
        assertThat(claims).as("claims of %s", known).isNotNull();
        var periods = assertThat(claims).as("claims of %s", known).extracting(Ledger.Claim::period);
        if (proposed == null) {
            periods.containsExactly(span);
        } else if (claims != null && claims.size() == 1) {
            assertThat(span.overlaps(proposed)).as("%s", known).isTrue();
            periods.containsExactly(span.hull(proposed));
        } else {
            periods.containsExactlyInAnyOrder(span, proposed);
        }
    }

    /// Of the times of an appointment that has two, and of no other.
    private static void requireAlternatives(DSLContext database, Map<UUID, Known> appointments) {
        var alternatives = database.fetch("""
                        select appointment_id, lower(promised) as s, upper(promised) as e
                        from calendars.alternative_claims""")
                .intoGroups(row -> row.get("appointment_id", UUID.class), row -> requiredSpan(row, "s", "e"));
        appointments.forEach((id, known) -> {
            var proposed = known.told().proposed();
            if (proposed != null) {
                assertThat(alternatives.remove(id))
                        .as("alternatives of %s", known)
                        .containsExactlyInAnyOrder(known.told().span(), proposed);
            }
        });
        assertThat(alternatives).as("alternatives of nobody").isEmpty();
    }

    /// Each appointment is read as it was last answered.
    private static void requireAnswered(ApiClient host, LifeStream stream) {
        var answers = stream.answers();
        stream.known().forEach((id, known) -> {
            var read = host.get("/appointments/" + id).json();
            assertThat(Told.of(read)).isEqualTo(known.told());
            assertThat(read.required("version").asLong()).isEqualTo(known.version());
            assertThat(read).isEqualTo(answers.getOrDefault(id, read));
        });
    }

    /// Each event once and in order.
    private static void requireAudited(ForkedKalends kalends, LifeStream stream) throws IOException, SQLException {
        try (var database = kalends.database()) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(in(database).fetch("""
                            select type from platform.outbox
                            union all select consumer from platform.delayed_deliveries""")).isEmpty());
            assertThat(in(database)
                            .fetch("""
                                    select subject_id, action from audit.entries
                                    where subject_type in ('appointment', 'hold') order by event_id""")
                            .intoGroups(
                                    row -> row.get("subject_id", UUID.class), row -> row.get("action", String.class)))
                    .isEqualTo(stream.events());
        }
    }
}
