package io.kalends.database;

import static java.util.Map.entry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One start of the embedded server. The library behind it is made for tests, where data may be lost and everyone on
/// the machine may come in; the settings here take both back.
///
/// @param cluster      initialized first where it is empty
/// @param binaries     where the programs are unpacked; private, as the library lets everyone write what is below it
/// @param passwordFile holds the password, for `initdb`
record ServerStart(
        Path cluster, Path binaries, Path passwordFile, String password, ServerProcesses processes, ServerLog log) {
    /// After a crash with much to recover, a slow disk may need minutes.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// Passed on the command line, behind what the library puts there. The last one of each counts.
    private static final Map<String, String> SERVER = Map.ofEntries(
            entry("fsync", "on"),
            entry("full_page_writes", "on"),
            entry("synchronous_commit", "on"),
            entry("wal_compression", "on"),
            entry("listen_addresses", "127.0.0.1"),
            entry("unix_socket_directories", ""),
            entry("max_connections", "100"),
            entry("shared_buffers", "128MB"),
            entry("effective_cache_size", "512MB"),
            entry("random_page_cost", "1.1"),
            entry("jit", "off"),
            entry("log_min_messages", "log"),
            entry("log_checkpoints", "off"),
            entry("log_timezone", "UTC"));

    /// The same order and case rules on every platform, whatever its locale.
    private static final Map<String, String> LOCALE =
            Map.of("locale", "C", "locale-provider", "builtin", "builtin-locale", "C.UTF-8");

    /// Answers when the server takes connections. What an earlier server has left running is stopped before.
    ///
    /// @param port 0 for any that is free
    /// @throws IOException when it does not come up
    EmbeddedPostgres run(int port) throws IOException, InterruptedException {
        processes.stop();
        log.begin();
        // The library holds it, after a start that failed too. Who may start is decided by the data directory's lock.
        Files.deleteIfExists(cluster.resolve("epg-lock"));
        var start = new FutureTask<>(builder().setPort(port)::start);
        var thread = Thread.ofPlatform().name("postgres-start").daemon().start(start);
        try {
            return await(start);
        } catch (InterruptedException e) {
            start.cancel(true);
            thread.join(PATIENCE);
            throw e;
        }
    }

    private EmbeddedPostgres await(FutureTask<EmbeddedPostgres> start) throws IOException, InterruptedException {
        while (true) {
            try {
                return start.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (hasFailed()) {
                    start.cancel(true);
                    throw new IOException("it gave up");
                }
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    /// The library itself would go on asking, all its time, a server that is gone or that refuses its password.
    private boolean hasFailed() {
        return log.tells("password authentication failed")
                || (log.tells("waiting for server to start") && processes.areGone());
    }

    private EmbeddedPostgres.Builder builder() {
        var logged = ProcessBuilder.Redirect.appendTo(log.file().toFile());
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.resolve("unpacked").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(logged)
                .setErrorRedirector(logged)
                .setConnectConfig("password", password)
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString());
        LOCALE.forEach(builder::setLocaleConfig);
        SERVER.forEach(builder::setServerConfig);
        return builder;
    }
}
