package io.kalends.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.kalends.startup.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path parent;

    private Path path = Path.of("");

    @BeforeEach
    void name_a_new_directory_with_a_space_in_its_path(TestInfo test) throws IOException {
        path = parent.toRealPath()
                .resolve("data of " + test.getTestMethod().orElseThrow().getName());
    }

    @Test
    void what_is_committed_is_on_disk() throws Exception {
        try (var started = start();
                var connection = connect(started)) {
            assertThat(column(
                            connection,
                            "select name || '=' || setting from pg_settings where name in"
                                    + " ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')"))
                    .containsExactlyInAnyOrder(
                            "fsync=on", "full_page_writes=on", "synchronous_commit=on", "data_checksums=on");
        }
    }

    @Test
    void only_this_machine_reaches_it_and_only_by_password() throws Exception {
        try (var started = start();
                var superuser = connect(started.database().jdbcUrl(), "postgres", password())) {
            assertThat(column(superuser, "show listen_addresses")).containsExactly("127.0.0.1");
            assertThat(column(superuser, "show unix_socket_directories")).containsExactly("");
            assertThat(column(superuser, "select distinct auth_method from pg_hba_file_rules"))
                    .containsExactly("scram-sha-256");
            for (var user : List.of("postgres", EmbeddedDatabase.USER)) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> connect(started.database().jdbcUrl(), user, "guessed"))
                        .returns("28P01", SQLException::getSQLState);
            }
        }
    }

    @Test
    void the_application_owns_its_database_and_is_no_superuser() throws Exception {
        try (var started = start();
                var connection = connect(started)) {
            assertThat(column(
                            connection,
                            "select current_database() || ' of ' || current_user || ', superuser: ' || rolsuper"
                                    + " from pg_roles where rolname = current_user"))
                    .containsExactly("kalends of kalends, superuser: false");
            execute(connection, "create extension btree_gist");
        }
    }

    @Test
    void rows_survive_a_restart() throws Exception {
        try (var started = start();
                var connection = connect(started)) {
            execute(connection, "create table kept as select 42 as number");
        }
        assertThat(new ServerProcesses(path.resolve("postgres")).running()).isEmpty();
        try (var started = start();
                var connection = connect(started)) {
            assertThat(column(connection, "select number from kept")).containsExactly("42");
        }
    }

    @Test
    void rows_survive_a_kill_that_leaves_the_server_running() throws Exception {
        var killed = ForkedDatabase.fork(path);
        var orphans = new ServerProcesses(path.resolve("postgres"));
        List<ProcessHandle> left;
        try (var connection = connect(ForkedDatabase.url(killed), EmbeddedDatabase.USER, password())) {
            execute(connection, "create table kept as select number from generate_series(1, 1000) number");
            execute(connection, "begin; insert into kept values (0)");
            killed.destroyForcibly().waitFor();
            left = orphans.running();
            assertThat(left).isNotEmpty();
        }
        try (var started = start();
                var connection = connect(started)) {
            assertThat(column(connection, "select count(*) from kept")).containsExactly("1000");
            assertThat(orphans.running()).isNotEmpty().doesNotContainAnyElementsOf(left);
        }
    }

    @Test
    void a_first_start_that_was_cut_short_is_begun_anew() throws Exception {
        var killed = ForkedDatabase.fork(path);
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(path.resolve("postgres/PG_VERSION")));
        killed.destroyForcibly().waitFor();
        assertThat(path.resolve("postgres.initializing")).exists();

        try (var started = start();
                var connection = connect(started)) {
            assertThat(column(connection, "select 1")).containsExactly("1");
        }
        assertThat(path.resolve("postgres.initializing")).doesNotExist();
        assertThat(path.resolve("postgres.starting")).doesNotExist();
    }

    @Test
    void a_pid_file_that_names_an_unrelated_process_is_no_obstacle() throws Exception {
        start().close();
        var unrelated = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    path.resolve("postgres/postmaster.pid"),
                    "%d\n%s\n%d\n5432\n\n127.0.0.1\n".formatted(unrelated.pid(), path.resolve("postgres"), 1));
            start().close();
            assertThat(unrelated.isAlive()).isTrue();
        } finally {
            unrelated.destroyForcibly();
        }
    }

    @Test
    void a_database_of_another_major_version_is_refused() throws Exception {
        start().close();
        Files.writeString(path.resolve("postgres/PG_VERSION"), "17\n");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(this::start)
                .withMessageContaining("was written by PostgreSQL 17, and this Kalends brings PostgreSQL 18");
    }

    @Test
    void a_server_that_does_not_come_up_is_explained_with_its_log_and_a_way_out() throws Exception {
        start().close();
        Files.delete(path.resolve("postgres/global/pg_control"));

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(this::start)
                .withMessageContaining("pg_control\": No such file or directory")
                .satisfies(refusal -> assertThat(refusal.action()).contains("KALENDS_DATABASE_URL"));
    }

    @Test
    void the_files_are_their_owners_alone() throws Exception {
        start().close();

        assertThat(Files.getPosixFilePermissions(path)).asString().doesNotContain("GROUP", "OTHERS");
        for (var name : List.of("postgres", "postgres.password", "postgres-binaries", "postgres.log")) {
            assertThat(Files.getPosixFilePermissions(path.resolve(name)))
                    .asString()
                    .doesNotContain("GROUP", "OTHERS");
        }
    }

    @Test
    void a_second_start_on_the_same_directory_is_refused_in_one_sentence() throws Exception {
        var second = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.kalends.KalendsApplication");
        second.environment().put("KALENDS_DATA_DIR", path.toString());
        try (var _ = DataDirectory.open(path)) {
            var refused = second.redirectErrorStream(true).start();
            var output = refused.inputReader().readAllAsString();

            assertThat(refused.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(refused.exitValue()).isEqualTo(1);
            assertThat(output)
                    .contains("Another Kalends is running on the data directory " + path + ".")
                    .contains("name another directory in KALENDS_DATA_DIR")
                    .doesNotContain("\tat ", "Exception");
        }
    }

    private Started start() throws IOException {
        var directory = DataDirectory.open(path);
        try {
            return new Started(directory, EmbeddedDatabase.start(directory));
        } catch (CannotStart e) {
            directory.close();
            throw e;
        }
    }

    private String password() throws IOException {
        return Files.readString(path.resolve("postgres.password")).strip();
    }

    private static Connection connect(Started started) throws SQLException {
        var database = started.database();
        return connect(database.jdbcUrl(), database.user(), database.password());
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private record Started(DataDirectory directory, EmbeddedDatabase database) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            database.close();
            directory.close();
        }
    }
}
