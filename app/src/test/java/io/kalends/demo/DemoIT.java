package io.kalends.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// What a newcomer finds who starts the demo.
class DemoIT {

    private static ApiClient signedIn(KalendsInstance kalends) {
        var login = kalends.client().post("/auth/login", """
                {"username": "demo", "password": "demo-of-kalends"}""");
        assertThat(login.status()).as("%s", login).isEqualTo(200);
        return kalends.client().withToken(login.text("accessToken"));
    }

    @Test
    void a_demo_has_a_host_whose_pages_are_visited_and_booked_and_is_set_up_once() {
        try (var demo = KalendsInstance.start("spring.profiles.active=demo");
                var again = demo.another("spring.profiles.active=demo")) {
            var host = signedIn(demo);

            var widgets = host.get("/widgets").json().required("items");
            assertThat(widgets.valueStream()
                            .map(widget -> widget.required("name").asString()))
                    .containsExactly("First consultation", "Studio visit");
            assertThat(host.get("/appointments?limit=100").json().required("items"))
                    .hasSize(24);
            var today = LocalDate.ofInstant(TestClock.now(), Demo.ZONE);
            var visits = host.get("/widgets/%s/analytics?from=%s&to=%s"
                    .formatted(widgets.get(0).required("id").asString(), today.minusDays(1), today.plusDays(1)));
            assertThat(visits.json().required("total").required("views").asInt())
                    .isEqualTo(52);
            assertThat(visits.json().required("total").required("bookings").asInt())
                    .isEqualTo(12);
            assertThat(signedIn(again).get("/widgets").json().required("items")).hasSize(2);
        }
    }
}
