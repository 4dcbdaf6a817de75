package io.kalends.livingspec;

import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.junit.platform.engine.support.descriptor.MethodSource;

/// Counts the tries of every jqwik property. jqwik's own report of them is a text, and only where it is not told to
/// be silent about properties that pass.
public final class TriesHook implements AroundPropertyHook {

    private static final Map<String, Integer> TRIES = new ConcurrentHashMap<>();

    static OptionalInt triesOf(MethodSource test) {
        var tries = TRIES.get(key(test.getClassName(), test.getMethodName()));
        return tries == null ? OptionalInt.empty() : OptionalInt.of(tries);
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        var result = property.execute();
        TRIES.put(key(context.containerClass().getName(), context.targetMethod().getName()), result.countTries());
        return result;
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    private static String key(String className, String method) {
        return className + "#" + method;
    }
}
