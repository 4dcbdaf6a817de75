package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

class BusinessHoursProperties {

    private static final JsonMapper JSON = new JsonMapper();

    private final ApiClient host = KalendsInstance.shared().newUser();
    private final ApiClient hostElsewhere = host.at(KalendsInstance.sharedToo());
    private final UUID calendar = CalendarDraft.open(1).createdBy(host);

    @Property(tries = 100)
    @Label("P17 business hours come back, from every instance, with the days, starts and ends that were saved")
    void saved_business_hours_come_back_the_same(@ForAll("hours") BusinessHours hours) {
        var json = JSON.writeValueAsString(Map.of("businessHours", CalendarDraft.businessHours(hours)));

        var saved = host.put("/calendars/" + calendar + "/business-hours", json);

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.json().required("businessHours"))
                .isEqualTo(JSON.readTree(json).required("businessHours"));
        assertThat(host.get("/calendars/" + calendar).json()).isEqualTo(saved.json());
        assertThat(hostElsewhere.get("/calendars/" + calendar).json()).isEqualTo(saved.json());
    }

    @Property(tries = 100)
    @Label("P17 business hours that a calendar is created with come back the same")
    void hours_given_at_creation_come_back_the_same(@ForAll("drafts") CalendarDraft draft) {
        var created = host.post("/calendars", draft.json());

        assertThat(created.status()).isEqualTo(201);
        var read = host.get("/calendars/" + created.id());
        assertThat(read.json()).isEqualTo(created.json());
        JSON.readTree(draft.json())
                .properties()
                .forEach(given ->
                        assertThat(read.json().required(given.getKey())).isEqualTo(given.getValue()));
    }

    @Provide
    Arbitrary<BusinessHours> hours() {
        return Arbitraries.oneOf(
                BusinessHoursArbitraries.businessHours(),
                BusinessHoursArbitraries.dailyHours(),
                Arbitraries.just(BusinessHours.closed()));
    }

    @Provide
    Arbitrary<CalendarDraft> drafts() {
        return CalendarDraftArbitraries.drafts();
    }
}
