package io.kalends.system;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.calendar.CalendarDraft;
import io.kalends.notifications.Mailbox;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.Reporter;

class CrashIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /// Requests that wait for a lock, each with a connection of its own.
    private static final int UNDER_WAY = 3;

    /// Reminders fall due within a minute.
    private static final Duration A_WHILE = Duration.ofMinutes(3);

    @Example
    @Label("P18 whatever is killed, every acknowledged booking is there once after the restart, and no half of another")
    void acknowledged_bookings_survive_a_kill(Reporter reporter) throws Exception {
        var directory = ForkedKalends.newDirectory();
        var kalends = ForkedKalends.startIn(directory);
        try {
            var host = kalends.client().signedInAsNewUser();
            var stream = BookingStream.on(host);
            for (var victim : List.of("server", "database", "server")) {
                var before = stream.acknowledged().size();
                stream.flowTo(List.of(host));
                await().atMost(SOON).until(() -> stream.acknowledged().size() >= before + 300);
                if (victim.equals("database")) {
                    kalends.killDatabase();
                    await().atMost(SOON).until(() -> stream.statuses().contains(503));
                }
                kalends.kill();
                stream.awaitEnd();
                assertThat(stream.statuses()).as(kalends.output()).isSubsetOf(201, 503);

                var restart = System.nanoTime();
                kalends = ForkedKalends.startIn(directory);
                host = host.at(kalends.port());
                requireKept(kalends, host, stream);
                reporter.publishValue(
                        "after the %s was killed".formatted(victim),
                        "%d bookings acknowledged, %d open, all found %d ms after the start"
                                .formatted(
                                        stream.acknowledged().size(),
                                        stream.open().size(),
                                        Duration.ofNanos(System.nanoTime() - restart)
                                                .toMillis()));

                stream.repeatOpen(host);
                assertThat(stream.open()).isEmpty();
                requireKept(kalends, host, stream);
            }
        } finally {
            kalends.close();
        }
    }

    @Example
    @Label(
            "P18 K24 whatever is killed as mail is sent and reminders fall due, each booking is confirmed and reminded of"
                    + " once, and what the crash repeats says so")
    void mail_and_reminders_survive_a_kill(Reporter reporter) throws Exception {
        var directory = ForkedKalends.newDirectory();
        var kalends = ForkedKalends.startIn(directory, Mailbox.settings());
        try {
            var host = kalends.client().signedInAsNewUser();
            var stream = BookingStream.withReminders(host);
            for (var victim : List.of("database", "server")) {
                var before = stream.acknowledged().size();
                stream.flowTo(List.of(host));
                await().atMost(SOON).until(() -> stream.acknowledged().size() >= before + 60);
                if (victim.equals("database")) {
                    kalends.killDatabase();
                    await().atMost(SOON).until(() -> stream.statuses().contains(503));
                }
                kalends.kill();
                stream.awaitEnd();

                kalends = ForkedKalends.startIn(directory, Mailbox.settings());
                host = host.at(kalends.port());
                stream.repeatOpen(host);
                requireKept(kalends, host, stream);
                letLeasesRunOut(kalends);
            }
            requireTold(kalends, stream, reporter);
        } finally {
            kalends.close();
        }
    }

    @Example
    @Label("K24 what a killed instance was about to remind of, the next does soon")
    void reminders_do_not_wait_for_a_killed_instance(Reporter reporter) throws Exception {
        var directory = ForkedKalends.newDirectory();
        var kalends = ForkedKalends.startIn(directory, Mailbox.settings());
        try {
            var host = kalends.client().signedInAsNewUser();
            var stream = BookingStream.withReminders(host);
            stream.flowTo(List.of(host));
            await().atMost(SOON).until(() -> stream.acknowledged().size() >= 10);
            stream.stop();
            stream.repeatOpen(host);
            try (var database = kalends.database()) {
                database.setAutoCommit(false);
                rows(database, "select id from calendars.appointments for update");
                var killed = kalends;
                await().atMost(A_WHILE).until(() -> {
                    remind(killed);
                    return !rows(database, """
                            select task_name from platform.scheduled_tasks
                            where task_name = 'calendars-send-reminders' and picked
                              and exists (select from pg_stat_activity where wait_event_type = 'Lock')""").isEmpty();
                });
                killed.kill();
            }
            kalends = ForkedKalends.startIn(directory, Mailbox.settings());
            letLeasesRunOut(kalends);
            requireTold(kalends, stream, reporter);
        } finally {
            kalends.close();
        }
    }

    /// Looks for reminders that are due now, not only at the next full minute.
    private static void remind(ForkedKalends kalends) throws IOException, SQLException {
        try (var database = kalends.database();
                var statement = database.createStatement()) {
            statement.execute("""
                    update platform.scheduled_tasks set execution_time = now()
                    where task_name = 'calendars-send-reminders' and not picked""");
        }
    }

    /// What an instance was sending when it was killed is sent by another after ten minutes.
    private static void letLeasesRunOut(ForkedKalends kalends) throws IOException, SQLException {
        try (var database = kalends.database();
                var statement = database.createStatement()) {
            statement.execute("update notifications.messages set next_attempt_at = 'epoch' where sent_at is null");
        }
    }

    /// Who books when the reminder would be late has none: a booking that is repeated after a crash, for one.
    private static void requireTold(ForkedKalends kalends, BookingStream stream, Reporter reporter)
            throws IOException, SQLException {
        var subjects = new TreeMap<Integer, Set<String>>();
        try (var database = kalends.database()) {
            await().pollInterval(Duration.ofSeconds(1)).atMost(A_WHILE).untilAsserted(() -> {
                remind(kalends);
                assertThat(rows(database, """
                        select a.title, r.state from calendars.appointments a
                          left join calendars.appointment_reminders r on r.appointment_id = a.id
                        where r.state is distinct from 'SENT'
                          and (r.state is distinct from 'SKIPPED' or a.created_at < r.due_at)""")).isEmpty();
            });
            for (var row : rows(database, """
                    select a.title, r.state from calendars.appointments a
                      join calendars.appointment_reminders r on r.appointment_id = a.id""")) {
                var confirmed = "Confirmed: " + row.get(0);
                subjects.put(
                        Integer.valueOf(row.get(0)),
                        row.get(1).equals("SENT") ? Set.of(confirmed, "Reminder: " + row.get(0)) : Set.of(confirmed));
            }
            assertThat(subjects).containsOnlyKeys(stream.acknowledged().keySet());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(rows(database, """
                            select id::text from platform.outbox
                            union all select id::text from notifications.messages where sent_at is null""")).isEmpty());
            assertThat(rows(database, """
                    select subject_id from audit.entries where action = 'appointment.reminder_due'
                    group by subject_id having count(*) > 1""")).isEmpty();
        }
        var mails = Mailbox.all().stream().collect(groupingBy(mail -> mail.header("To")));
        var repeated = 0;
        for (var number : subjects.keySet()) {
            var sent = mails.entrySet().stream()
                    .filter(to -> to.getKey().contains(stream.addressOf(number)))
                    .flatMap(to -> to.getValue().stream())
                    .toList();
            var messages = sent.stream()
                    .collect(groupingBy(mail -> mail.header("Message-ID")))
                    .values();
            assertThat(messages)
                    .extracting(same -> same.getFirst().header("Subject"))
                    .containsExactlyInAnyOrderElementsOf(subjects.get(number));
            repeated += sent.size() - messages.size();
        }
        reporter.publishValue(
                "mail",
                "%d bookings, %d mails sent twice"
                        .formatted(stream.acknowledged().size(), repeated));
    }

    /// Every acknowledged booking is there once; of the others some may be, as whole as those.
    private static void requireKept(ForkedKalends kalends, ApiClient host, BookingStream stream)
            throws IOException, SQLException {
        var found = new TreeMap<Integer, UUID>();
        try (var database = kalends.database()) {
            for (var row : rows(database, "select title, id, status from calendars.appointments")) {
                assertThat(found.put(Integer.valueOf(row.get(0)), UUID.fromString(row.get(1))))
                        .as("booking %s, another time", row)
                        .isNull();
                assertThat(row.get(2)).isEqualTo("CONFIRMED");
            }
            assertThat(found).containsAllEntriesOf(stream.acknowledged());
            found.keySet().removeAll(stream.acknowledged().keySet());
            assertThat(stream.open()).containsAll(found.keySet());

            assertThat(rows(database, """
                    select a.id, c.id from calendars.appointments a full join calendars.claims c on c.holder_id = a.id
                      and c.calendar_id = a.calendar_id and c.period = tstzrange(a.starts_at, a.ends_at)
                    where a.id is null or c.id is null"""))
                    .as("appointments without their claim, and the reverse")
                    .isEmpty();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(rows(database, "select id from platform.outbox"))
                            .isEmpty());
            assertThat(rows(database, """
                    select a.id, count(e.id) from calendars.appointments a
                      full join (select id, subject_id from audit.entries where action = 'appointment.booked') e
                      on e.subject_id = a.id
                    group by a.id having count(e.id) <> 1 or a.id is null"""))
                    .as("appointments that are not audited once")
                    .isEmpty();
        }
        var last = stream.acknowledged().lastEntry();
        assertThat(host.get("/appointments/" + last.getValue()).text("title"))
                .isEqualTo(last.getKey().toString());
    }

    @Example
    @Label("P18 killing one of two instances stops nobody else, and loses nothing that either has acknowledged")
    void the_other_instance_carries_on() throws Exception {
        var staying = KalendsInstance.shared();
        var host = staying.newUser();
        var stream = BookingStream.on(host);
        try (var leaving = ForkedKalends.joining(staying, ForkedKalends.newDirectory())) {
            stream.flowTo(List.of(host, host.at(leaving.port())));
            await().atMost(SOON).until(() -> stream.acknowledged().size() >= 300);
            leaving.kill();
            var killed = stream.acknowledged().size();
            await().atMost(SOON).until(() -> stream.acknowledged().size() >= killed + 100);
            stream.stop();
        }
        stream.repeatOpen(host);

        assertThat(stream.open()).isEmpty();
        assertThat(stream.statuses()).containsExactly(201);
        var ids = stream.acknowledged().values();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(staying.database()
                                .fetch("select subject_id from audit.entries where subject_id = any(?)", (Object)
                                        ids.toArray(UUID[]::new))
                                .getValues(0, UUID.class))
                        .containsExactlyInAnyOrderElementsOf(ids));
    }

    @Example
    @Label("P18 a server that is asked to stop answers the requests under way, takes no more, and keeps everything")
    void a_clean_stop_finishes_requests_under_way() throws Exception {
        var directory = ForkedKalends.newDirectory();
        var kalends = ForkedKalends.startIn(directory);
        try {
            var host = kalends.client().signedInAsNewUser();
            var calendar = CalendarDraft.open(1).createdBy(host);
            List<ApiClient.Answer> answers;
            try (var database = kalends.database();
                    var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                database.setAutoCommit(false);
                rows(database, "select pg_advisory_xact_lock(hashtextextended('%s', 0))".formatted(calendar));
                var underWay = new ArrayList<CompletableFuture<ApiClient.Answer>>();
                for (int i = 0; i < UNDER_WAY; i++) {
                    var start = ApiClient.someDay() + "T0" + i + ":00:00Z";
                    underWay.add(CompletableFuture.supplyAsync(() -> host.book(calendar, start), callers));
                }
                await().atMost(SOON)
                        .until(() ->
                                rows(database, "select pid from pg_locks where locktype = 'advisory' and not granted")
                                                .size()
                                        == UNDER_WAY);

                kalends.askToStop();
                var port = kalends.port();
                await().atMost(SOON).until(() -> isClosed(port));
                database.rollback();
                answers = underWay.stream().map(CompletableFuture::join).toList();
            }
            assertThat(answers).extracting(ApiClient.Answer::status).containsOnly(201);
            assertThat(kalends.exitCode()).isEqualTo(143);
            assertThat(kalends.output()).doesNotContain("ERROR").doesNotContain("WARN");

            kalends = ForkedKalends.startIn(directory);
            var again = host.at(kalends.port());
            for (var answer : answers) {
                assertThat(again.get("/appointments/" + answer.id()).json()).isEqualTo(answer.json());
            }
        } finally {
            kalends.close();
        }
    }

    private static boolean isClosed(int port) {
        try (var _ = new Socket("localhost", port)) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private static List<List<String>> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                all.add(row);
            }
            return all;
        }
    }
}
