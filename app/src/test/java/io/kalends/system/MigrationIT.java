package io.kalends.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.KalendsInstance;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MigrationIT {

    private static final List<String> SCHEMAS = List.of("audit", "calendars", "identity", "platform");

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_migration_that_was_killed_does_not_hold_up_the_next_start() {
        try (var first = KalendsInstance.start()) {
            for (var schema : SCHEMAS) {
                assertThat(first.database().execute("""
                                update %s.databasechangeloglock
                                   set locked = true, lockgranted = now(), lockedby = 'killed'""".formatted(schema))).isOne();
            }

            try (var second = first.another()) {
                assertThat(second.newUser().get("/calendars").status()).isEqualTo(200);
            }
        }
    }
}
