package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.appointment.AtOnce;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.Collections;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// At an instance whose operator lets an owner have three calendars.
class CalendarQuotaIT {

    private static final KalendsInstance INSTANCE =
            KalendsInstance.shared().another("kalends.calendars.max-per-owner=3");

    private final ApiClient host = INSTANCE.newUser();

    @AfterAll
    static void stop() {
        INSTANCE.close();
    }

    @Test
    void one_calendar_more_than_allowed_is_refused_with_the_limit() {
        for (int i = 0; i < 3; i++) {
            assertThat(create().status()).isEqualTo(201);
        }

        var refused = create();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("calendar_limit_exceeded");
        assertThat(refused.text("detail")).isEqualTo("An owner may have at most 3 calendars");
        assertThat(calendars()).isEqualTo(3);
    }

    @Test
    void a_deleted_calendar_makes_room_for_another() {
        var calendar = create().id();
        create();
        create();

        host.delete("/calendars/" + calendar);

        assertThat(create().status()).isEqualTo(201);
        assertThat(create().status()).isEqualTo(409);
    }

    @Test
    void owners_do_not_count_against_each_other() {
        create();
        create();
        create();

        assertThat(INSTANCE.newUser()
                        .post("/calendars", "{\"name\": \"Mine\", \"timeZone\": \"UTC\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void calendars_created_at_the_same_moment_never_exceed_the_limit() {
        for (int round = 0; round < 10; round++) {
            var owner = INSTANCE.newUser();
            Callable<Integer> creation = () -> create(owner).status();

            var statuses = AtOnce.run(Collections.nCopies(8, creation));

            assertThat(statuses).containsOnly(201, 409);
            assertThat(Collections.frequency(statuses, 201)).isEqualTo(3);
            assertThat(calendars(owner)).isEqualTo(3);
        }
    }

    private Answer create() {
        return create(host);
    }

    private static Answer create(ApiClient owner) {
        return owner.post("/calendars", "{\"name\": \"One more\", \"timeZone\": \"UTC\"}");
    }

    private int calendars() {
        return calendars(host);
    }

    private static int calendars(ApiClient owner) {
        return owner.get("/calendars").json().required("items").size();
    }
}
