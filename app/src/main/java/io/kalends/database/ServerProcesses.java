package io.kalends.database;

import static java.util.function.Predicate.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The PostgreSQL processes that work on one cluster directory. A Kalends that was killed leaves them running; whoever
/// holds the [DataDirectory] after it may stop them.
final class ServerProcesses {
    private static final Set<String> PROGRAMS = Set.of("postgres", "initdb", "pg_ctl");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration WATCH = Duration.ofMillis(500);

    private final Path cluster;

    /// @param cluster the real path of the cluster directory, without symbolic links
    ServerProcesses(Path cluster) {
        this.cluster = cluster;
    }

    /// Stops them all: asked at first, then by force. PostgreSQL recovers from the latter by itself.
    ///
    /// @throws IOException when one of them cannot be stopped
    void stop() throws IOException {
        var found = running();
        found.stream().filter(not(process -> hasParentIn(found, process))).forEach(ProcessHandle::destroy);
        if (!areGoneInTime()) {
            running().forEach(ProcessHandle::destroyForcibly);
            if (!areGoneInTime()) {
                throw new IOException("the processes " + running() + " of an earlier start cannot be stopped");
            }
        }
        forgetUnrelatedProcess();
    }

    /// Waits until the server that was started last is gone.
    void awaitEnd() throws InterruptedException {
        var server = postmaster();
        while (server.filter(ServerProcesses::runs).isPresent()) {
            Thread.sleep(WATCH);
        }
    }

    /// The process that all others of the server come from.
    Optional<ProcessHandle> postmaster() {
        return pidFile().flatMap(file -> ProcessHandle.of(file.pid()));
    }

    /// One that is dead but whose parent has not taken note of it has no command.
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    boolean areGone() {
        return running().isEmpty();
    }

    private static boolean hasParentIn(List<ProcessHandle> processes, ProcessHandle process) {
        return process.parent().filter(processes::contains).isPresent();
    }

    private boolean areGoneInTime() {
        var start = System.nanoTime();
        while (!areGone()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return true;
    }

    /// Servers come with their children, which must be gone before another server may start.
    List<ProcessHandle> running() {
        return ProcessHandle.allProcesses()
                .filter(this::worksHere)
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .toList();
    }

    private boolean worksHere(ProcessHandle process) {
        var info = process.info();
        if (!info.command()
                .map(ServerProcesses::program)
                .filter(PROGRAMS::contains)
                .isPresent()) {
            return false;
        }
        return workingDirectory(process).filter(cluster::equals).isPresent()
                || info.arguments()
                        .map(arguments -> List.of(arguments).contains(cluster.toString()))
                        .orElseGet(() -> isOurChild(process) || isNamedInPidFile(process));
    }

    private static String program(String command) {
        return Path.of(command).getFileName().toString().replaceFirst("\\.exe$", "");
    }

    /// A server works in its cluster directory, also after that was moved. Known on Linux only.
    private static Optional<Path> workingDirectory(ProcessHandle process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static boolean isOurChild(ProcessHandle process) {
        return process.parent().filter(ProcessHandle.current()::equals).isPresent();
    }

    /// For platforms that do not tell a process's arguments: a number that another process was given since is told
    /// apart by the time of its start.
    private boolean isNamedInPidFile(ProcessHandle process) {
        var named = pidFile();
        return named.filter(file -> file.pid() == process.pid()).isPresent()
                && process.info().startInstant().filter(named.get()::isAbout).isPresent();
    }

    /// PostgreSQL refuses to start while any process has the number in `postmaster.pid`. After a restart of the machine
    /// that may be one that has nothing to do with it.
    private void forgetUnrelatedProcess() throws IOException {
        if (pidFile().flatMap(file -> ProcessHandle.of(file.pid())).isPresent()) {
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
    }

    private Optional<PidFile> pidFile() {
        try {
            var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return Optional.of(new PidFile(
                    Long.parseLong(lines.get(0).strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()))));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private record PidFile(long pid, Instant startedAt) {
        boolean isAbout(Instant instant) {
            return Duration.between(startedAt, instant).abs().compareTo(Duration.ofSeconds(10)) < 0;
        }
    }
}
