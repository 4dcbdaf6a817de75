package io.kalends.livingspec;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The Markdown of the living specification. The same results make the same text.
final class SpecificationDocument {

    private static final String INTRODUCTION = """
            # The living specification

            What Kalends promises, and whether it holds, as the build last checked it. The build writes this document
            from its tests; nobody edits it.

            Rules P01 to P18 are those Kalends was asked to keep; K rules are its own. A rule is stated where it is
            fully true, which may be in several places: in the domain for every input, and again at the database or
            over HTTP where the promise is made. *Tries* says how many inputs a test has checked in one run of the
            build; each run draws new ones. A test that fails stops the build.

            """;

    private SpecificationDocument() {}

    static String of(List<StatedRule> stated, RuleCatalogue catalogue) {
        var missing = catalogue.without(stated);
        var text = new StringBuilder(INTRODUCTION);
        var known = catalogue.rules().size();
        text.append(
                "%d of %d rules are stated, by %d tests.\n".formatted(known - missing.size(), known, stated.size()));
        stated.stream()
                .collect(Collectors.groupingBy(StatedRule::feature, TreeMap::new, Collectors.toList()))
                .forEach((feature, rules) -> appendFeature(text, feature, rules));
        appendMissing(text, missing);
        return text.toString();
    }

    private static void appendFeature(StringBuilder text, String feature, List<StatedRule> rules) {
        text.append("\n## ").append(capitalised(feature)).append("\n\n");
        text.append("| Rule | In words | Stated in | Tries | Result |\n|---|---|---|---:|---|\n");
        for (var rule : rules) {
            text.append("| %s | %s | %s, `%s` | %d | %s |\n"
                    .formatted(
                            rule.id(),
                            cell(rule.rule()),
                            rule.module(),
                            rule.test(),
                            rule.tries(),
                            rule.holds() ? "holds" : "**fails**"));
        }
    }

    private static void appendMissing(StringBuilder text, List<RuleCatalogue.Rule> missing) {
        if (missing.isEmpty()) {
            return;
        }
        text.append("\n## Not stated yet\n\n| Rule | In words |\n|---|---|\n");
        missing.forEach(rule -> text.append("| %s | %s |\n".formatted(rule.id(), cell(rule.words()))));
    }

    private static String capitalised(String feature) {
        return feature.substring(0, 1).toUpperCase(Locale.ROOT) + feature.substring(1);
    }

    private static String cell(String words) {
        return words.replace("|", "\\|");
    }
}
