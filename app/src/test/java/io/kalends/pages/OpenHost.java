package io.kalends.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Somebody whose calendar in UTC is open around the clock, with a widget for half an hour or a whole one.
record OpenHost(ApiClient client, UUID calendar, UUID widget, String slug) {

    /// @param more further members of the widget, each with a comma before it
    static OpenHost offering(String more) {
        var client = KalendsInstance.shared().newUser();
        var calendar = client.newCalendar();
        var widget = client.post("/widgets", body(calendar, "ACTIVE", more));
        assertThat(widget.status()).as("%s", widget).isEqualTo(201);
        return new OpenHost(client, calendar, widget.id(), widget.text("slug"));
    }

    private static String body(UUID calendar, String status, String more) {
        return """
                {"name": "First consultation", "status": "%s", "calendars": [{"calendarId": "%s"}],
                  "durations": [30, 60], "minimumNoticeMinutes": 0%s}""".formatted(status, calendar, more);
    }

    void change(String status, String more) {
        var changed = client.put("/widgets/" + widget, body(calendar, status, more));
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    }

    String page() {
        return "/b/" + slug;
    }

    /// Takes a time from the widget's bookers.
    ///
    /// @param start RFC 3339
    void take(String start) {
        assertThat(client.book(calendar, start).status()).isEqualTo(201);
    }

    /// The appointments of its calendar, whoever booked them.
    List<Answer> booked() {
        var items = client.get("/appointments?calendarId=" + calendar).json().get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> client.get("/appointments/" + item.get("id").asString()))
                .toList();
    }

    /// On some day, in UTC.
    ///
    /// @param time such as `09:00`
    static String at(String time) {
        return ApiClient.someDay() + "T" + time + ":00Z";
    }
}
