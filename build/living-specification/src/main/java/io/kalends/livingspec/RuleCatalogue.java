package io.kalends.livingspec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Every rule that Kalends means to keep: the eighteen it was asked for (P), and its own (K).
record RuleCatalogue(List<Rule> rules) {

    /// The rules that were asked for come before our own.
    static final Comparator<String> BY_ID =
            Comparator.comparing((String id) -> id.startsWith("K")).thenComparing(Comparator.naturalOrder());

    record Rule(String id, String words) {}

    RuleCatalogue {
        rules = List.copyOf(rules);
    }

    static RuleCatalogue load() {
        try (var text = RuleCatalogue.class.getResourceAsStream("rules.txt")) {
            if (text == null) {
                throw new IllegalStateException("rules.txt is missing");
            }
            return new RuleCatalogue(new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> new Rule(line.substring(0, 3), line.substring(4)))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Rule> without(Collection<StatedRule> stated) {
        var ids = idsOf(stated);
        return rules.stream().filter(rule -> !ids.contains(rule.id())).toList();
    }

    private static Set<String> idsOf(Collection<StatedRule> stated) {
        return stated.stream().map(StatedRule::id).collect(Collectors.toSet());
    }
}
