package io.kalends.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.appointment.AtOnce;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.util.FileSystemUtils;

/// An operator's own server that is away for a while, and the running product that waits for it.
class OutageIT {

    /// As long as the system property `kalends.outage-seconds` says.
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("kalends.outage-seconds", 6));

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);
    private static final Duration LONGEST_RETURN = Duration.ofSeconds(5);

    @Test
    void without_a_server_requests_are_told_to_come_again_and_served_soon_after_its_return(TestReporter reporter)
            throws Exception {
        try (var server = new OwnServer();
                var kalends = server.kalends()) {
            var requests = new Requests(kalends);
            requests.requireServed();

            server.stop();
            var answers = requests.requireRefusedFor(OUTAGE);
            server.start();

            reporter.publishEntry(
                    "outage of " + OUTAGE.toSeconds() + " s",
                    "%s; served %d ms after the return"
                            .formatted(answers, requests.awaitServed().toMillis()));
        }
    }

    /// It takes connections and requests, and answers none of them.
    @Test
    void with_a_server_that_hangs_requests_are_told_so_in_time_and_served_soon_after_it_goes_on(TestReporter reporter)
            throws Exception {
        try (var server = new OwnServer();
                var kalends = server.kalends()) {
            var requests = new Requests(kalends);
            requests.requireServed();

            String answers;
            server.signal("STOP");
            try {
                answers = requests.requireRefusedFor(OUTAGE);
            } finally {
                server.signal("CONT");
            }

            reporter.publishEntry(
                    "hanging for " + OUTAGE.toSeconds() + " s",
                    "%s; served %d ms after it goes on"
                            .formatted(answers, requests.awaitServed().toMillis()));
        }
    }

    /// Only the one who answers nothing to anybody hangs.
    @Test
    void a_statement_that_takes_longer_than_a_hanging_server_is_waited_for_ends_by_itself() throws Exception {
        try (var server = new OwnServer();
                var kalends = server.kalends()) {
            assertThat(kalends.database().fetchValue("select 'done' from pg_sleep(4)"))
                    .isEqualTo("done");
        }
    }

    /// Reads, bookings, reschedules and log-ins of one user.
    private static final class Requests {

        private final ApiClient host;
        private final UUID calendar;
        private final UUID appointment;
        private final String logIn;
        private final ApiClient visitor;
        private int hours = 20;

        Requests(KalendsInstance kalends) {
            visitor = kalends.client();
            host = kalends.newUser();
            calendar = host.newCalendar();
            appointment = host.book(calendar, nextHour()).id();
            logIn = """
                    {"username": "%s", "password": "correct horse battery"}""".formatted(host.get("/auth/me").text("username"));
        }

        private synchronized String nextHour() {
            hours++;
            return ApiClient.someDay().plusDays(hours / 24) + "T%02d:00:00Z".formatted(hours % 24);
        }

        private List<Supplier<Answer>> all() {
            return List.of(
                    () -> host.get("/calendars/" + calendar),
                    () -> host.get("/appointments"),
                    () -> host.book(calendar, nextHour()),
                    () -> host.post(
                            "/appointments/" + appointment + "/reschedule", "{\"start\": \"" + nextHour() + "\"}"),
                    () -> visitor.post("/auth/login", logIn));
        }

        void requireServed() {
            assertThat(all())
                    .allSatisfy(request -> assertThat(request.get().status()).isIn(200, 201));
        }

        /// @return how many were sent and how long the slowest took
        String requireRefusedFor(Duration time) {
            var end = System.nanoTime() + time.toNanos();
            var slowest = new AtomicReference<>(Duration.ZERO);
            var sent = AtOnce.run(all().stream()
                    .map(request -> (Callable<Integer>) () -> {
                        var count = 0;
                        for (; System.nanoTime() < end; count++) {
                            var took = requireRefused(request);
                            slowest.accumulateAndGet(took, (a, b) -> a.compareTo(b) > 0 ? a : b);
                        }
                        return count;
                    })
                    .toList());
            return "%s refused, the slowest after %d ms"
                    .formatted(sent, slowest.get().toMillis());
        }

        private static Duration requireRefused(Supplier<Answer> request) {
            var start = System.nanoTime();
            var answer = request.get();
            var took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(answer.status()).as("%s", answer).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.text("code")).isEqualTo("database_unavailable");
            assertThat(took).isLessThan(LONGEST_ANSWER);
            return took;
        }

        Duration awaitServed() {
            var start = System.nanoTime();
            for (var request : all()) {
                await().atMost(LONGEST_RETURN)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> request.get().status() < 300);
            }
            requireServed();
            var took = Duration.ofNanos(System.nanoTime() - start);
            assertThat(took).isLessThan(LONGEST_RETURN);
            return took;
        }
    }

    /// A server that nobody starts again by himself.
    private static final class OwnServer implements AutoCloseable {

        private final Path directory =
                Files.createTempDirectory("kalends-outage").toRealPath();
        private final String password = "a password of the operator";
        private final ServerProcesses processes = new ServerProcesses(directory.resolve("postgres"));
        private final ServerStart start;
        private EmbeddedPostgres server;

        OwnServer() throws IOException, InterruptedException {
            var binaries = directory.resolve("binaries");
            var passwordFile = directory.resolve("password");
            DurableFiles.createPrivateDirectory(binaries);
            Files.writeString(passwordFile, password);
            start = new ServerStart(
                    directory.resolve("postgres"),
                    binaries,
                    passwordFile,
                    password,
                    processes,
                    new ServerLog(directory.resolve("log")));
            server = start.run(0);
        }

        KalendsInstance kalends() {
            return KalendsInstance.shared()
                    .another(
                            "kalends.database.url=jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                            "kalends.database.user=postgres",
                            "kalends.database.password=" + password);
        }

        void stop() throws IOException {
            server.close();
            processes.stop();
        }

        void signal(String name) throws IOException, InterruptedException {
            var command = Stream.concat(
                            Stream.of("kill", "-" + name),
                            processes.running().stream().map(process -> Long.toString(process.pid())))
                    .toList();
            assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        }

        void start() throws IOException, InterruptedException {
            server = start.run(server.getPort());
        }

        @Override
        public void close() throws IOException {
            stop();
            // Not the programs beside it: whoever starts a server later in this JVM may use the same.
            FileSystemUtils.deleteRecursively(directory.resolve("postgres"));
        }
    }
}
