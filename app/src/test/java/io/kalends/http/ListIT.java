package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Lists: pages, orders and filters.
class ListIT {

    private final CheckedClient host = CheckedClient.newUser();

    @ParameterizedTest
    @ValueSource(
            strings = {"name", "-name", "createdAt", "-createdAt", "updatedAt", "name,-createdAt", "-name,createdAt"})
    void a_walk_by_cursor_meets_every_item_once_while_others_are_added(String sort) {
        var expected = new ArrayList<UUID>();
        for (var name : List.of("b", "a", "c", "a", "B", "ä", "a\\u001fb", "🦉", "a, b", "1:a")) {
            expected.add(newCalendar(name));
        }

        var walked = new ArrayList<UUID>();
        var cursor = "";
        do {
            var page = host.get("/calendars?limit=3&sort=" + sort + cursor);
            page.json().required("items").forEach(item -> walked.add(idOf(item)));
            cursor = page.json().required("nextCursor").isNull() ? "" : "&cursor=" + page.text("nextCursor");
            newCalendar(walked.size() % 2 == 0 ? "a" : "z");
        } while (!cursor.isEmpty() && walked.size() < 100);

        assertThat(walked).doesNotHaveDuplicates().containsAll(expected);
    }

    @ParameterizedTest
    @CsvSource({"name,name", "createdAt,createdAt"})
    void a_list_is_in_the_order_that_was_asked_for(String sort, String field) {
        for (var name : List.of("b", "a", "c")) {
            newCalendar(name);
        }

        var ascending = values("/calendars?sort=" + sort, field);

        assertThat(ascending).isSorted();
        assertThat(values("/calendars?sort=-" + sort, field)).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void appointments_come_by_start_unless_asked_otherwise() {
        var calendar = host.newCalendar();
        for (var hour : List.of("11", "09", "10")) {
            host.book(calendar, ApiClient.someDay() + "T" + hour + ":00:00Z");
        }

        assertThat(values("/appointments", "start")).hasSize(3).isSorted();
        assertThat(values("/appointments?sort=-start", "start")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(values("/appointments?sort=createdAt", "start")).isNotEqualTo(values("/appointments", "start"));
        assertThat(values("/appointments?limit=2", "start")).hasSize(2);
    }

    @Test
    void appointments_are_filtered_by_calendar_status_and_time() {
        var calendar = host.newCalendar();
        var other = host.newCalendar();
        var day = ApiClient.someDay();
        var nine = host.book(calendar, day + "T09:00:00Z").id();
        var ten = host.book(calendar, day + "T10:00:00Z").id();
        var elsewhere = host.book(other, day + "T09:00:00Z").id();
        host.post("/appointments/" + ten + "/cancel", null);

        assertThat(ids("/appointments?calendarId=" + calendar)).containsExactly(nine, ten);
        assertThat(ids("/appointments?status=CANCELLED")).containsExactly(ten);
        assertThat(ids("/appointments?status=CANCELLED,CONFIRMED")).containsExactlyInAnyOrder(nine, ten, elsewhere);
        assertThat(ids("/appointments?status=CANCELLED&status=PENDING")).containsExactly(ten);
        assertThat(ids("/appointments?from=%sT10:00:00Z".formatted(day))).containsExactly(ten);
        assertThat(ids("/appointments?to=%sT10:00:00Z".formatted(day))).containsExactlyInAnyOrder(nine, elsewhere);
    }

    @Test
    void the_last_page_has_no_cursor_and_is_full_if_it_can_be() {
        newCalendar("a");
        newCalendar("b");

        var page = host.get("/calendars?limit=2");

        assertThat(page.json().required("items")).hasSize(2);
        assertThat(page.json().required("nextCursor").isNull()).isTrue();
        assertThat(host.get("/calendars?limit=1").json().required("nextCursor").isNull())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "x", "1.5", "99999999999", ""})
    void a_limit_is_from_1_to_200(String limit) {
        requireInvalid("limit=" + limit, "limit", "must be between 1 and 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "name,",
                "--name",
                "id",
                "NAME",
                "name;drop",
                "name,name",
                "name,createdAt,-name",
                "%00",
                ""
            })
    void a_sort_names_fields_of_the_list(String sort) {
        requireInvalid(
                "sort=" + sort,
                "sort",
                "must name some of createdAt, name, updatedAt, each once, separated by commas, with - for descending");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "4:name2:id",
                "4:name2:id1:a1:b",
                "4:name2:id999999999:a",
                "4:name2:id-1:a1:b",
                "4:name2:id2147483648:a",
                "4:name",
                "::::",
                "4:name2:id3:a\u0000b36:01920000-0000-7000-8000-000000000000",
                "9:createdAt2:id1:a36:01920000-0000-7000-8000-000000000000"
            })
    void a_cursor_is_one_that_this_list_gave(String content) {
        var cursor = Base64.getUrlEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));

        requireInvalid("cursor=" + cursor, "cursor", "must be the nextCursor of the same list and sort");
        requireInvalid("cursor=!" + content.length(), "cursor", "must be the nextCursor of the same list and sort");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z", "+294277-01-01T00:00:00Z"
            })
    void a_cursor_of_a_time_that_no_row_has_is_refused(String time) {
        var content = "9:createdAt2:id" + time.length() + ":" + time + "36:01920000-0000-7000-8000-000000000000";
        var cursor = Base64.getUrlEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));

        requireInvalid("sort=createdAt&cursor=" + cursor, "cursor", "must be the nextCursor of the same list and sort");
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        newCalendar("a");
        newCalendar("b");
        var cursor = host.get("/calendars?limit=1&sort=name").text("nextCursor");

        for (var sort : List.of("-name", "createdAt", "name,createdAt")) {
            requireInvalid(
                    "sort=" + sort + "&cursor=" + cursor, "cursor", "must be the nextCursor of the same list and sort");
        }
    }

    private UUID newCalendar(String name) {
        return host.post("/calendars", "{\"name\": \"" + name + "\", \"timeZone\": \"UTC\"}")
                .id();
    }

    private void requireInvalid(String query, String field, String message) {
        var answer = host.get("/calendars?" + query);

        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo(message);
    }

    private List<String> values(String path, String field) {
        return host.get(path)
                .json()
                .required("items")
                .valueStream()
                .map(item -> item.required(field).asString())
                .toList();
    }

    private List<UUID> ids(String path) {
        return host.get(path)
                .json()
                .required("items")
                .valueStream()
                .map(ListIT::idOf)
                .toList();
    }

    private static UUID idOf(JsonNode item) {
        return UUID.fromString(item.required("id").asString());
    }
}
