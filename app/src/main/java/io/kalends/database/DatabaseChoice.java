package io.kalends.database;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/// The embedded server, unless the operator names another.
final class DatabaseChoice {
    private DatabaseChoice() {}

    static final class Embedded implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !isExternal(context);
        }
    }

    static final class External implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isExternal(context);
        }
    }

    private static boolean isExternal(ConditionContext context) {
        return StringUtils.hasText(context.getEnvironment().getProperty(DatabaseProperties.URL));
    }
}
