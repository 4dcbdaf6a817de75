package io.kalends.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// An embedded server that dies, and the running product on it.
class DeadServerIT {

    @Test
    void kalends_serves_again_what_was_committed_after_its_server_was_killed_and_killed_again() {
        try (var kalends = KalendsInstance.start()) {
            var host = kalends.newUser();
            var calendar = host.newCalendar();
            var server = new ServerProcesses(kalends.bean(DataDirectory.class).resolve("postgres"));
            var url = kalends.bean(EmbeddedDatabase.class).jdbcUrl();

            for (var hour : new int[] {9, 10}) {
                var killed = server.postmaster().orElseThrow();
                assertThat(killed.destroyForcibly()).isTrue();

                await().atMost(Duration.ofSeconds(60)).until(() -> serves(host, calendar.toString()));

                assertThat(server.postmaster()).get().isNotEqualTo(killed);
                assertThat(kalends.bean(EmbeddedDatabase.class).jdbcUrl()).isEqualTo(url);
                assertThat(host.book(calendar, ApiClient.someDay() + "T%02d:00:00Z".formatted(hour))
                                .status())
                        .isEqualTo(201);
            }
            assertThat(host.get("/appointments").json().required("items")).hasSize(2);
            kalends.awaitDelivery(host.get("/auth/me").id());
        }
    }

    /// Until then it answers that the database cannot be reached.
    private static boolean serves(ApiClient host, String calendar) {
        var status = host.get("/calendars/" + calendar).status();
        assertThat(status).isIn(200, 503);
        return status == 200;
    }
}
