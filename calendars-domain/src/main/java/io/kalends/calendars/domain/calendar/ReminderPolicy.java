package io.kalends.calendars.domain.calendar;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// When and how customers are reminded of their appointments, the earliest reminder first.
public record ReminderPolicy(List<Rule> rules) {

    public static final int MAX_RULES = 5;
    public static final int MIN_MINUTES = 5;
    public static final int MAX_MINUTES = 43_200;

    private static final ReminderPolicy DEFAULT = ReminderPolicy.byEmail(Duration.ofDays(1));

    /// @param before how long before the start; whole minutes
    public record Rule(Duration before, ReminderChannel channel) {
        public Rule {
            var minutes = before.toMinutes();
            if (!before.equals(Duration.ofMinutes(minutes)) || minutes < MIN_MINUTES || minutes > MAX_MINUTES) {
                throw new IllegalArgumentException("A reminder is from %d to %d whole minutes before: %s"
                        .formatted(MIN_MINUTES, MAX_MINUTES, before));
            }
        }
    }

    /// Two rules that say the same are one.
    public ReminderPolicy {
        rules = rules.stream()
                .distinct()
                .sorted(Comparator.comparing(Rule::before).reversed().thenComparing(Rule::channel))
                .toList();
        if (rules.size() > MAX_RULES) {
            throw new IllegalArgumentException("At most " + MAX_RULES + " reminders: " + rules.size());
        }
    }

    /// One a day before, by e-mail.
    public static ReminderPolicy defaults() {
        return DEFAULT;
    }

    public static ReminderPolicy byEmail(Duration... before) {
        return new ReminderPolicy(Stream.of(before)
                .map(each -> new Rule(each, ReminderChannel.EMAIL))
                .toList());
    }
}
