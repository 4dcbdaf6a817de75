package io.kalends.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a search among calendars finds.
class SearchIT {

    private static final LocalDate DAY = ApiClient.someDay();

    private final KalendsInstance kalends = KalendsInstance.shared();
    private final Account account = Account.register(kalends.client());
    private final ApiClient host = account.logIn().client();
    private final UUID calendar =
            CalendarDraft.open(1).opening(BusinessHours.closed()).createdBy(host);

    @Test
    void a_session_is_found_while_it_has_places_by_who_asks_for_its_time() {
        host.post("/calendars/" + calendar + "/availability-rules", """
                {"type": "TIME_SLOT", "start": "%sT10:00:00Z", "end": "%sT11:30:00Z", "capacity": 2}""".formatted(DAY, DAY));
        assertThat(book().status()).isEqualTo(201);
        kalends.awaitDelivery(account.id());

        for (var among : List.of("", "\"oneOf\": [\"" + calendar + "\"],", "\"allOf\": [\"" + calendar + "\"],")) {
            assertThat(starts(search(among, 90))).containsExactly(DAY + "T10:00:00Z");
            assertThat(starts(search(among, 60))).isEmpty();
        }

        assertThat(book().status()).isEqualTo(201);
        assertThat(starts(search("", 90))).isEmpty();
        assertThat(search("", 90).text("searchedUntil")).isEqualTo(DAY + "T20:00:00Z");
    }

    @Test
    void calendars_of_others_are_searched_as_far_as_they_are_shared() {
        var guest = Account.register(kalends.client());
        var another = CalendarDraft.open(1).createdBy(host);
        var among = "\"oneOf\": [\"%s\", \"%s\"],".formatted(calendar, another);
        var asGuest = guest.logIn().client();

        share(another, guest);
        assertThat(search(asGuest, among, 90).status()).isEqualTo(404);
        share(calendar, guest);
        kalends.awaitDelivery(account.id());

        assertThat(starts(search(asGuest, among, 90))).hasSize(3).startsWith(DAY + "T08:00:00Z");
        assertThat(search(asGuest, among.replace("oneOf", "allOf"), 90).status())
                .isEqualTo(200);
    }

    private void share(UUID shared, Account guest) {
        host.post("/calendars/" + shared + "/shares", """
                {"userId": "%s", "permission": "FREE_BUSY"}""".formatted(guest.id()));
    }

    private Answer book() {
        return host.book(calendar, DAY + "T10:00:00Z");
    }

    private Answer search(String among, int minutes) {
        return search(host, among, minutes);
    }

    private static Answer search(ApiClient caller, String among, int minutes) {
        return caller.post("/availability/search", """
                {%s "from": "%sT08:00:00Z", "to": "%sT20:00:00Z", "durationMinutes": %d, "stepMinutes": 30, "limit": 3}""".formatted(among, DAY, DAY, minutes));
    }

    private static List<String> starts(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json()
                .required("options")
                .valueStream()
                .map(option -> option.required("start").asString())
                .toList();
    }
}
