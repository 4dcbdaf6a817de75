package io.kalends.livingspec;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Notes every test whose display name starts with the id of a rule, when Maven runs the tests of a module.
///
/// What was skipped or aborted has checked nothing, and states nothing.
public final class RuleListener implements TestExecutionListener {

    private static final Pattern RULE = Pattern.compile("([PK]\\d\\d) (.+)");

    private final Map<String, StatedRule> stated = new ConcurrentHashMap<>();
    private final @Nullable Path module;
    private @Nullable TestPlan plan;

    public RuleListener() {
        this(moduleThatMavenTests());
    }

    RuleListener(@Nullable Path module) {
        this.module = module;
    }

    /// Surefire says where the module is. An IDE does not, and leaves what the build has noted as it is.
    private static @Nullable Path moduleThatMavenTests() {
        var directory = System.getProperty("basedir");
        return directory == null ? null : Path.of(directory);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (module == null || !test.isTest() || result.getStatus() == TestExecutionResult.Status.ABORTED) {
            return;
        }
        var holds = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        statementBehind(test)
                .ifPresent(statement -> ruleOf(statement, module, holds)
                        .ifPresent(rule -> stated.merge(statement.getUniqueId(), rule, StatedRule::and)));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        if (module != null) {
            StatedRules.of(module).add(stated.values());
            stated.clear();
        }
    }

    /// The test itself, or the test template that it is one invocation of.
    private Optional<TestIdentifier> statementBehind(TestIdentifier test) {
        return Stream.iterate(test, Objects::nonNull, this::parent)
                .filter(identifier -> RULE.matcher(identifier.getDisplayName()).matches())
                .findFirst();
    }

    private @Nullable TestIdentifier parent(TestIdentifier test) {
        return plan == null ? null : plan.getParent(test).orElse(null);
    }

    private static Optional<StatedRule> ruleOf(TestIdentifier statement, Path module, boolean holds) {
        var rule = RULE.matcher(statement.getDisplayName());
        if (rule.matches() && statement.getSource().orElse(null) instanceof MethodSource method) {
            return Optional.of(new StatedRule(
                    rule.group(1),
                    rule.group(2),
                    Feature.ofClass(method.getClassName()),
                    module.getFileName().toString(),
                    nameOf(method.getClassName()),
                    TriesHook.triesOf(method).orElse(1),
                    holds));
        }
        return Optional.empty();
    }

    private static String nameOf(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }
}
