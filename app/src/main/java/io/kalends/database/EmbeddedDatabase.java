package io.kalends.database;

import io.kalends.startup.CannotStart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// The PostgreSQL that Kalends brings: it runs in the data directory, is reached from this machine alone and by
/// password, and keeps what was committed whatever happens to either process. A server that dies by itself is started
/// again.
///
/// In the data directory:
///
/// | path                    | holds                                                             |
/// |-------------------------|-------------------------------------------------------------------|
/// | `postgres`              | the cluster                                                       |
/// | `postgres.password`     | the password of its roles, `postgres` (superuser) and `kalends`   |
/// | `postgres.log`, `.log.1`| the server's own log since this start and the one before          |
/// | `postgres-binaries`     | the unpacked programs                                             |
/// | `postgres.initializing` | there until the cluster is complete: no row was committed before  |
/// | `postgres.starting`     | there until a start succeeds: the unpacked programs may be damaged |
final class EmbeddedDatabase implements AutoCloseable {
    static final int MAJOR_VERSION = 18;
    static final String NAME = "kalends";
    static final String USER = "kalends";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String WAY_OUT =
            "To use a PostgreSQL of your own, set KALENDS_DATABASE_URL (jdbc:postgresql://host:5432/kalends), "
                    + "KALENDS_DATABASE_USER and KALENDS_DATABASE_PASSWORD.";

    private final ServerWatch server;
    private final String password;

    private EmbeddedDatabase(ServerWatch server, String password) {
        this.server = server;
        this.password = password;
    }

    /// Starts the server, after it has stopped what an earlier, killed Kalends may have left running.
    ///
    /// @throws CannotStart when it does not come up
    static EmbeddedDatabase start(DataDirectory directory) {
        var cluster = directory.resolve("postgres");
        var processes = new ServerProcesses(cluster);
        var log = new ServerLog(directory.resolve("postgres.log"));
        try {
            processes.stop();
            return start(directory, cluster, processes, log);
        } catch (CannotStart e) {
            throw e;
        } catch (Exception | ExceptionInInitializerError e) {
            stopAfterFailure(processes, e);
            throw new CannotStart(
                    "The embedded PostgreSQL could not be started: %s.\nIts log, %s, ends with:\n%s"
                            .formatted(reason(e), log.file(), log.tail()),
                    WAY_OUT,
                    e);
        }
    }

    private static EmbeddedDatabase start(
            DataDirectory directory, Path cluster, ServerProcesses processes, ServerLog log)
            throws IOException, SQLException, InterruptedException {
        var binaries = directory.resolve("postgres-binaries");
        var starting = directory.resolve("postgres.starting");
        var initializing = directory.resolve(DataDirectory.INITIALIZING);
        if (Files.exists(starting)) {
            FileSystemUtils.deleteRecursively(binaries);
        }
        if (Files.exists(initializing)) {
            FileSystemUtils.deleteRecursively(cluster);
        }
        requireKnownVersion(cluster);
        DurableFiles.createPrivateDirectory(binaries);

        var isNew = Files.notExists(cluster.resolve("PG_VERSION"));
        var passwordFile = directory.resolve("postgres.password");
        var password = directory.secret(
                "postgres.password", EmbeddedDatabase::newPassword, "Restore the data directory as a whole.");
        DurableFiles.write(starting, "");
        if (isNew) {
            LOG.info("Preparing the database in {}", cluster);
            DurableFiles.write(initializing, "");
        }
        var start = new ServerStart(cluster, binaries, passwordFile, password, processes, log);
        var server = start.run(0);
        if (isNew) {
            createDatabase(server, password);
            DurableFiles.delete(initializing);
        }
        DurableFiles.delete(starting);
        return new EmbeddedDatabase(ServerWatch.over(server, start), password);
    }

    private static void requireKnownVersion(Path cluster) throws IOException {
        var file = cluster.resolve("PG_VERSION");
        if (Files.notExists(file)) {
            return;
        }
        var version = Files.readString(file).strip();
        if (!version.equals(Integer.toString(MAJOR_VERSION))) {
            throw new CannotStart(
                    "The database in %s was written by PostgreSQL %s, and this Kalends brings PostgreSQL %d."
                            .formatted(cluster, version, MAJOR_VERSION),
                    "Start it with the release of Kalends that wrote it, or with a PostgreSQL %s of your own, and move its "
                                    .formatted(version)
                            + "content with pg_dump. "
                            + WAY_OUT);
        }
    }

    /// The application's role owns its database and is no superuser, as it would be on a server of the operator's own.
    private static void createDatabase(EmbeddedPostgres server, String password) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role " + USER + " login password '" + password + "'");
            statement.execute("create database " + NAME + " owner " + USER);
        }
    }

    /// Hexadecimal, so that it needs no quoting anywhere.
    private static String newPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void stopAfterFailure(ServerProcesses processes, Throwable failure) {
        try {
            processes.stop();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var message = cause.getMessage();
        return message == null ? cause.toString() : message.replaceFirst("\\.$", "");
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + NAME;
    }

    String user() {
        return USER;
    }

    String password() {
        return password;
    }

    /// Stops the server, and waits until it is gone. Open connections are cut.
    @Override
    public void close() throws IOException {
        server.close();
    }
}
