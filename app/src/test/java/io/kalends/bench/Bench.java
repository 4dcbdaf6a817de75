package io.kalends.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Runs the benchmarks that are named, or all of them.
///
/// Options: `--warm-up=80` and `--seconds=20` (for each measured load), `--connections=16`; for `slots`, `--input
/// FILE`.
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(arguments);
        var names = new ArrayList<String>();
        for (var i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--input")) {
                i++;
            } else if (!arguments[i].startsWith("--")) {
                names.add(arguments[i]);
            }
        }
        for (var name : names.isEmpty()
                ? List.of("slots", "slot-lists", "search", "analytics", "widgets", "bookings")
                : names) {
            switch (name) {
                case "analytics" -> AnalyticsBench.run(options);
                case "bookings" -> BookingBench.run(options);
                case "slot-lists" -> SlotListBench.run(options);
                case "search" -> SearchBench.run(options);
                case "widgets" -> WidgetBench.run(options);
                case "slots" -> SlotsBench.run(options.input());
                default -> {
                    System.err.println("There is no benchmark " + name
                            + "; there are analytics, bookings, search, slot-lists, slots and widgets.");
                    System.exit(2);
                }
            }
        }
    }

    /// @param warmUp how long each load runs before it is measured
    record Options(Duration warmUp, Duration measured, int connections, Path input) {

        static Options of(String[] arguments) {
            return new Options(
                    Duration.ofSeconds(number(arguments, "--warm-up=", 80)),
                    Duration.ofSeconds(number(arguments, "--seconds=", 20)),
                    number(arguments, "--connections=", 16),
                    input(arguments));
        }

        private static Path input(String[] arguments) {
            for (var i = 0; i < arguments.length; i++) {
                if (arguments[i].equals("--input") && i + 1 < arguments.length) {
                    return Path.of(arguments[i + 1]);
                }
                if (arguments[i].startsWith("--input=")) {
                    return Path.of(arguments[i].substring("--input=".length()));
                }
            }
            return Path.of("app", "target", "test-classes", "slots", "input.json");
        }

        private static int number(String[] arguments, String option, int otherwise) {
            return Arrays.stream(arguments)
                    .filter(argument -> argument.startsWith(option))
                    .map(argument -> Integer.valueOf(argument.substring(option.length())))
                    .findFirst()
                    .orElse(otherwise);
        }
    }
}
