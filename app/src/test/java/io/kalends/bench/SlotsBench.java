package io.kalends.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kalends.availability.SlotCases;
import io.kalends.availability.SlotCases.Host;
import io.kalends.availability.SlotCases.SlotCase;
import io.kalends.calendars.domain.time.TimeSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How long the engine takes for one availability question, beside the same question answered by a hand-written loop
/// over sorted arrays of epoch seconds, on one thread in one run.
final class SlotsBench {

    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long MEASURED_NANOS = 2_000_000_000L;

    private SlotsBench() {}

    /// @param input a file in the format of `slots/input.json` among the test resources; its slots are written beside
    ///     it
    static void run(Path input) throws Exception {
        var slots = new LinkedHashMap<String, Object>();
        System.out.println("Slots: one thread, median of whole questions, from schedule and busy spans to the list");
        for (var one : SlotCases.read(Files.newInputStream(input))) {
            var offered = one.offers().stream().map(slot -> slot.span().start()).toList();
            var looped = new LoopOverArrays(one);
            if (!Arrays.equals(
                    offered.stream().mapToLong(Instant::getEpochSecond).toArray(), looped.starts())) {
                throw new IllegalStateException("The engine and the loop disagree on " + one.name());
            }
            var engine = medianMicros(() -> one.offers().size());
            var loop = medianMicros(() -> looped.starts().length);
            System.out.printf(
                    "  %-36s %,6d slots   engine %,8.1f µs   loop %,8.1f µs   ratio %4.1f%n",
                    one.name(), offered.size(), engine, loop, engine / loop);
            var starts = offered.stream().map(Instant::toString).toList();
            slots.put(
                    one.name(),
                    Map.of("count", starts.size(), "sha256", sha256(String.join("\n", starts)), "slots", starts));
        }
        var output = input.resolveSibling(input.getFileName().toString().replaceFirst("(\\.json)?$", ".slots.json"));
        Files.writeString(
                output,
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(slots));
        System.out.println("  slots written to " + output);
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    private static double medianMicros(IntSupplier question) {
        var times = new long[1 << 20];
        var begin = System.nanoTime();
        var count = 0;
        var sink = 0;
        for (var now = begin; now - begin < WARM_UP_NANOS + MEASURED_NANOS && count < times.length; ) {
            sink |= question.getAsInt();
            var after = System.nanoTime();
            if (now - begin >= WARM_UP_NANOS) {
                times[count++] = after - now;
            }
            now = after;
        }
        if (sink < 0) {
            throw new IllegalStateException("Never");
        }
        var measured = Arrays.copyOf(times, count);
        Arrays.sort(measured);
        return measured[count / 2] / 1e3;
    }

    /// The yardstick: no objects, no rules, nothing that could be explained. Per host, windows and busy spans.
    private static final class LoopOverArrays {

        private final SlotCase of;
        private final long[][] opens;
        private final long[][] closes;
        private final long[][] busyStarts;
        private final long[][] busyEnds;

        LoopOverArrays(SlotCase of) {
            this.of = of;
            var windows =
                    of.hosts().stream().map(host -> host.windows(of.range())).toList();
            var busy = of.hosts().stream().map(Host::merged).toList();
            opens = windows.stream()
                    .map(spans -> seconds(spans, TimeSpan::start))
                    .toArray(long[][]::new);
            closes =
                    windows.stream().map(spans -> seconds(spans, TimeSpan::end)).toArray(long[][]::new);
            busyStarts =
                    busy.stream().map(spans -> seconds(spans, TimeSpan::start)).toArray(long[][]::new);
            busyEnds = busy.stream().map(spans -> seconds(spans, TimeSpan::end)).toArray(long[][]::new);
        }

        private static long[] seconds(List<TimeSpan> spans, Function<TimeSpan, Instant> bound) {
            return spans.stream()
                    .mapToLong(span -> bound.apply(span).getEpochSecond())
                    .toArray();
        }

        long[] starts() {
            var from = of.range().start().getEpochSecond();
            var to = of.range().end().getEpochSecond();
            var length = of.duration().toSeconds();
            var step = of.step().toSeconds();
            var starts = new long[64];
            var count = 0;
            var window = new int[opens.length];
            var busy = new int[opens.length];
            for (var first = 0; first < opens[0].length; first++) {
                for (var start = opens[0][first]; start + length <= closes[0][first]; start += step) {
                    if (start < from || start + length > to) {
                        continue;
                    }
                    var free = true;
                    for (var host = 0; free && host < opens.length; host++) {
                        while (window[host] < opens[host].length && closes[host][window[host]] <= start) {
                            window[host]++;
                        }
                        while (busy[host] < busyStarts[host].length && busyEnds[host][busy[host]] <= start) {
                            busy[host]++;
                        }
                        free = window[host] < opens[host].length
                                && opens[host][window[host]] <= start
                                && start + length <= closes[host][window[host]]
                                && (busy[host] == busyStarts[host].length
                                        || start + length <= busyStarts[host][busy[host]]);
                    }
                    if (free) {
                        if (count == starts.length) {
                            starts = Arrays.copyOf(starts, count * 2);
                        }
                        starts[count++] = start;
                    }
                }
            }
            return Arrays.copyOf(starts, count);
        }
    }
}
