package io.kalends.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class HousekeepingIT {

    private static final List<String> CLEANED =
            List.of("identity.sessions", "platform.idempotent_answers", "platform.rate_limits");

    private static final String[] SETTINGS = {"db-scheduler.polling-interval=200ms", "kalends.identity.session-life=30d"
    };

    @Test
    void instances_share_the_jobs_that_remove_what_has_expired() {
        try (var first = KalendsInstance.start(SETTINGS);
                var second = first.another(SETTINGS)) {
            first.newUser().at(second).with("Idempotency-Key", "kept").newCalendar();
            assertThat(CLEANED)
                    .allSatisfy(
                            table -> assertThat(rows(first.database(), table)).isPositive());

            TestClock.later(
                    Duration.ofDays(31),
                    () -> await().atMost(Duration.ofSeconds(20))
                            .untilAsserted(() -> assertThat(CLEANED)
                                    .allSatisfy(table -> assertThat(rows(first.database(), table))
                                            .isZero())));

            assertThat(first.database()
                            .fetch("select task_name from platform.scheduled_tasks order by task_name")
                            .getValues(0, String.class))
                    .as("one row for both instances")
                    .containsExactly(
                            "calendars-clear-holds",
                            "calendars-extend-availability-slots",
                            "calendars-send-reminders",
                            "calendars-settle-appointments",
                            "idempotency-forget-old-answers",
                            "identity-forget-expired-mailed-tokens",
                            "identity-forget-expired-sessions",
                            "notifications-forget-old-messages",
                            "rate-limits-forget-full");
        }
    }

    private static int rows(DSLContext database, String table) {
        return database.fetchCount(DSL.table(table));
    }
}
