package io.kalends.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Runs the benchmarks that are named, or all of them.
///
/// Options: `--warm-up=80` and `--seconds=20` (for each measured load), `--connections=16`.
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var options = Options.of(arguments);
        var names = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("--"))
                .toList();
        for (var name : names.isEmpty() ? List.of("bookings", "slot-lists") : names) {
            switch (name) {
                case "bookings" -> BookingBench.run(options);
                case "slot-lists" -> SlotListBench.run(options);
                default -> {
                    System.err.println("There is no benchmark " + name + "; there are bookings and slot-lists.");
                    System.exit(2);
                }
            }
        }
    }

    /// @param warmUp how long each load runs before it is measured
    record Options(Duration warmUp, Duration measured, int connections) {

        static Options of(String[] arguments) {
            return new Options(
                    Duration.ofSeconds(number(arguments, "--warm-up=", 80)),
                    Duration.ofSeconds(number(arguments, "--seconds=", 20)),
                    number(arguments, "--connections=", 16));
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
