package io.kalends.livingspec;

import java.util.Comparator;

/// A rule as one test states it, and what came of it.
///
/// @param id `P01` to `P18` or `K01` to `K99`
/// @param feature the package of the test below its layer, such as `availability`
/// @param module the Maven module of the test
/// @param tries how many inputs the rule was tried on
record StatedRule(String id, String rule, String feature, String module, String test, int tries, boolean holds)
        implements Comparable<StatedRule> {

    private static final Comparator<StatedRule> BY_RULE = Comparator.comparing(StatedRule::feature)
            .thenComparing(StatedRule::id, RuleCatalogue.BY_ID)
            .thenComparing(StatedRule::module)
            .thenComparing(StatedRule::test)
            .thenComparing(StatedRule::rule);

    /// Whether a later run of the same test replaces this one.
    boolean isOfSameTest(StatedRule other) {
        return BY_RULE.compare(this, other) == 0;
    }

    /// Two invocations of one test, such as a parameterised one.
    StatedRule and(StatedRule other) {
        return new StatedRule(id, rule, feature, module, test, tries + other.tries, holds && other.holds);
    }

    @Override
    public int compareTo(StatedRule other) {
        return BY_RULE.compare(this, other);
    }
}
