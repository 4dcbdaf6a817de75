package io.kalends.widget;

import static io.kalends.widget.PublishedWidget.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What bookers meet at a widget.
class WidgetBookingIT {

    @Test
    void everybody_reads_what_a_widget_asks_and_looks_like_and_nothing_of_its_host() {
        var widget = PublishedWidget.of("""
                "durations": [30, 60], "location": {"type": "PHONE", "value": null},
                "questions": [{"key": "company", "type": "TEXT", "label": "Company", "required": true}],
                "branding": {"color": "#0b6b3a", "texts": {"introduction": "Welcome"}},""");

        var answer = widget.visitor().get(widget.path());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("name")).isEqualTo("First consultation");
        assertThat(answer.json().required("durations").toString()).isEqualTo("[30,60]");
        assertThat(answer.json().required("questions").get(0).required("key").asString())
                .isEqualTo("company");
        assertThat(answer.json().required("branding").required("introduction").asString())
                .isEqualTo("Welcome");
        assertThat(answer.text())
                .doesNotContain(widget.id().toString())
                .doesNotContain(widget.calendars().getFirst().toString());
        assertThat(widget.visitor()
                        .get("/public/widgets/by-slug/" + widget.slug())
                        .text())
                .isEqualTo(answer.text());
    }

    @Test
    void what_is_booked_says_so_to_its_booker_and_to_its_host() {
        var widget = PublishedWidget.of("""
                "location": {"type": "IN_PERSON", "value": "Room 4"}, "redirectUrl": "https://example.org/thanks",
                "questions": [
                  {"key": "company", "type": "TEXT", "label": "Company", "required": true},
                  {"key": "topics", "type": "MULTIPLE_CHOICE", "label": "Topics", "options": ["Tax", "Law", "Other"]},
                  {"key": "people", "type": "NUMBER", "label": "How many?"},
                  {"key": "terms", "type": "CHECKBOX", "label": "Agreed?"}],""");

        var booked = widget.book(at(10, 0), """
                "answers": {"company": " Analytical Engines ", "topics": ["Law", "Tax"], "people": 3, "terms": true},""");

        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        assertThat(booked.text("status")).isEqualTo("CONFIRMED");
        assertThat(booked.text("title")).isEqualTo("First consultation");
        assertThat(booked.text("redirectUrl")).isEqualTo("https://example.org/thanks");
        assertThat(booked.text("manageUrl")).endsWith("/bookings/" + booked.text("token"));
        var managed = widget.visitor().get("/public/bookings/" + booked.text("token"));
        assertThat(managed.text("checkInCode")).isEqualTo(booked.text("checkInCode"));
        var seen = widget.host().get("/appointments").json().required("items").get(0);
        assertThat(seen.required("widgetId").asString()).isEqualTo(widget.id().toString());
        assertThat(seen.required("title").asString()).isEqualTo("First consultation");
        assertThat(seen.required("location").required("value").asString()).isEqualTo("Room 4");
        assertThat(seen.required("answers").toString()).isEqualTo("""
                [{"key":"company","question":"Company","values":["Analytical Engines"]},\
                {"key":"topics","question":"Topics","values":["Tax","Law"]},\
                {"key":"people","question":"How many?","values":["3"]},\
                {"key":"terms","question":"Agreed?","values":["true"]}]""");
    }

    @Test
    void answers_that_are_missing_or_wrong_are_told_all_at_once_and_nothing_is_booked() {
        var widget = PublishedWidget.of("""
                "questions": [
                  {"key": "company", "type": "TEXT", "label": "Company", "required": true},
                  {"key": "topic", "type": "SINGLE_CHOICE", "label": "Topic", "options": ["Tax", "Law"]},
                  {"key": "phone", "type": "PHONE", "label": "Phone"},
                  {"key": "people", "type": "NUMBER", "label": "How many?"},
                  {"key": "terms", "type": "CHECKBOX", "label": "Agreed?", "required": true}],""");

        var refused = widget.book(at(10, 0), """
                "answers": {"company": "  ", "topic": "Physics", "phone": "call me", "people": "three", "terms": false,
                            "age": 7},""");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json()
                        .required("errors")
                        .valueStream()
                        .map(error -> error.required("field").asString() + ": "
                                + error.required("message").asString()))
                .containsExactly(
                        "answers.age: Unknown field",
                        "answers.company: Field is required",
                        "answers.topic: must be one of the options",
                        "answers.phone: must be a phone number, such as +44 20 7946 0000",
                        "answers.people: must be a number, such as 12 or 2.5",
                        "answers.terms: must be true");
        assertThat(widget.host().get("/appointments").json().required("items").isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "people | 1e400",
                "people | -1e999999999",
                "people | 1e15",
                "people | {}",
                "people | [[]]",
                "company | 1e999999999",
                "company | [1e400]",
                "company | \"a\\u0000b\"",
                "company | \"a\\ud800b\"",
                "more | \"a\\u0000b\"",
            })
    void an_answer_that_cannot_be_kept_is_refused_by_name_and_nothing_is_booked(String key, String answer) {
        var widget = PublishedWidget.of("""
                "questions": [
                  {"key": "company", "type": "TEXT", "label": "Company"},
                  {"key": "more", "type": "LONG_TEXT", "label": "Anything else?"},
                  {"key": "people", "type": "NUMBER", "label": "How many?"}],""");

        var refused = widget.book(at(10, 0), """
                "answers": {"%s": %s},""".formatted(key, answer));

        assertThat(refused.status()).as("%s", refused).isEqualTo(422);
        assertThat(refused.json().required("errors").get(0).required("field").asString())
                .isEqualTo("answers." + key);
        assertThat(widget.host().get("/appointments").json().required("items").isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10:07, 30, 400, OFF_GRID",
        "10:00, 45, 400, DURATION",
        "10:00, 0, 400, DURATION",
        "10:00, 30, 201,",
        "10:20, 60, 201,",
    })
    void only_what_the_widget_offers_can_be_booked(LocalTime time, int minutes, int status, @Nullable String reason) {
        var widget = PublishedWidget.of("\"durations\": [30, 60], \"stepMinutes\": 20,");
        var answer = widget.book(at(time.getHour(), time.getMinute()), "\"durationMinutes\": %d,".formatted(minutes));

        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        if (reason != null) {
            assertThat(answer.text("reason")).isEqualTo(reason);
            assertThat(answer.text("detail"))
                    .isEqualTo(minutes == 0 ? "Duration must be positive" : "Selected time is not available");
        }
    }

    @Test
    void a_day_is_the_notice_unless_the_host_says_otherwise() {
        var widget = PublishedWidget.of("");
        var soon = TestClock.now().plus(Duration.ofHours(23)).truncatedTo(ChronoUnit.HOURS);

        var refused = widget.book(soon);

        assertThat(refused.text("reason")).isEqualTo("NOTICE");
        assertThat(PublishedWidget.of("\"minimumNoticeMinutes\": 0,").book(soon).status())
                .isEqualTo(201);
    }

    @Test
    void buffers_limits_and_approval_are_the_widgets_beside_the_calendars() {
        var widget = PublishedWidget.of("""
                "buffers": {"beforeMinutes": 15, "afterMinutes": 30}, "limits": {"perDay": 2}, "confirmation": "APPROVAL",""");

        var first = widget.book(at(10, 0));

        assertThat(first.text("status")).isEqualTo("PENDING");
        // The calendar's own bookings meet what the widget's have claimed.
        var calendar = widget.calendars().getFirst();
        assertThat(widget.host().book(calendar, at(10, 45).toString()).text("reason"))
                .isEqualTo("BUFFER");
        assertThat(widget.host().book(calendar, at(11, 0).toString()).status()).isEqualTo(201);
        // What the host books does not count against the widget's limit.
        assertThat(widget.book(at(14, 0)).status()).isEqualTo(201);
        assertThat(widget.book(at(17, 0)).text("reason")).isEqualTo("LIMIT");
        assertThat(widget.starts("")).isEmpty();
        assertThat(widget.book(at(17, 0).plus(1, ChronoUnit.DAYS)).status()).isEqualTo(201);
    }

    @Test
    void a_hold_keeps_its_time_for_whoever_made_it() {
        var widget = PublishedWidget.of("");

        var held = widget.hold(at(10, 0));

        assertThat(held.status()).as("%s", held).isEqualTo(201);
        assertThat(widget.starts("")).doesNotContain(at(10, 0));
        assertThat(widget.book(at(10, 0)).text("reason")).isEqualTo("BUSY_HOLD");
        var booked = widget.book(at(10, 0), "\"holdId\": \"%s\",".formatted(held.id()));
        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        assertThat(widget.book(at(10, 0), "\"holdId\": \"%s\",".formatted(held.id()))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_hold_that_is_given_up_frees_its_time_and_no_other_widget_can_give_it_up() {
        var widget = PublishedWidget.of("");
        var other = PublishedWidget.of(widget.host(), widget.calendars(), "");
        var held = widget.hold(at(10, 0));

        assertThat(other.visitor().delete(other.path() + "/holds/" + held.id()).status())
                .isEqualTo(404);
        assertThat(widget.host().delete("/holds/" + held.id()).status()).isEqualTo(404);
        assertThat(widget.visitor()
                        .delete(widget.path() + "/holds/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        assertThat(widget.visitor()
                        .delete(widget.path() + "/holds/" + held.id())
                        .status())
                .isEqualTo(204);
        assertThat(widget.book(at(10, 0)).status()).isEqualTo(201);
    }

    @Test
    void a_collective_widget_holds_and_takes_all_of_its_calendars_on_their_common_grid() {
        var host = KalendsInstance.shared().newUser();
        var calendars = List.of(host.newCalendar(), host.newCalendar());
        var widget = PublishedWidget.of(host, calendars, "\"assignment\": \"COLLECTIVE\",");
        assertThat(host.book(calendars.getLast(), at(9, 0).toString()).status()).isEqualTo(201);

        assertThat(widget.starts("")).doesNotContain(at(9, 0)).contains(at(9, 30), at(10, 0));
        assertThat(widget.book(at(9, 0)).text("reason")).isEqualTo("BUSY_APPOINTMENT");
        assertThat(widget.book(at(10, 1)).text("reason")).isEqualTo("OFF_GRID");
        var held = widget.hold(at(10, 0));
        for (var calendar : calendars) {
            assertThat(host.book(calendar, at(10, 0).toString()).text("reason")).isEqualTo("BUSY_HOLD");
        }
        var booked = widget.book(at(10, 0), "\"holdId\": \"%s\",".formatted(held.id()));

        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        for (var calendar : calendars) {
            assertThat(host.book(calendar, at(10, 0).toString()).text("reason")).isEqualTo("BUSY_APPOINTMENT");
        }
        // What is given up is free in both.
        var given = widget.hold(at(12, 0));
        widget.visitor().delete(widget.path() + "/holds/" + given.id());
        for (var calendar : calendars) {
            assertThat(host.book(calendar, at(12, 0).toString()).status()).isEqualTo(201);
        }
    }

    @Test
    void a_widget_that_lost_a_calendar_offers_what_the_others_can_take() {
        var host = KalendsInstance.shared().newUser();
        var calendars = List.of(host.newCalendar(), host.newCalendar());
        var anyOf = PublishedWidget.of(host, calendars, "");
        var allOf = PublishedWidget.of(host, calendars, "\"assignment\": \"COLLECTIVE\",");

        assertThat(host.delete("/calendars/" + calendars.getFirst()).status()).isEqualTo(204);

        assertThat(anyOf.starts("")).contains(at(10, 0));
        assertThat(anyOf.book(at(10, 0)).status()).isEqualTo(201);
        assertThat(allOf.starts("")).isEmpty();
        assertThat(allOf.book(at(11, 0)).text("reason")).isEqualTo("OUTSIDE_HOURS");
    }

    @Test
    void a_paused_widget_is_seen_and_takes_nothing_and_others_do_not_exist() {
        var widget = PublishedWidget.of("");
        var path = "/widgets/" + widget.id();

        change(widget, "ACTIVE", "PAUSED");
        assertThat(widget.visitor()
                        .get(widget.path())
                        .json()
                        .required("takesBookings")
                        .asBoolean())
                .isFalse();
        assertThat(widget.starts("")).isEmpty();
        requirePaused(widget.book(at(10, 0)));
        requirePaused(widget.hold(at(10, 0)));
        change(widget, "PAUSED", "ARCHIVED");
        assertThat(widget.visitor().get(widget.path()).status()).isEqualTo(404);
        assertThat(widget.book(at(10, 0)).status()).isEqualTo(404);
        assertThat(widget.host().get(path).status()).isEqualTo(200);
    }

    private static void requirePaused(Answer answer) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("widget_paused");
    }

    private static void change(PublishedWidget widget, String from, String to) {
        var path = "/widgets/" + widget.id();
        var changed = widget.host().put(path, widget.host().get(path).text().replace(from, to));
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    }

    @Test
    void a_rotated_key_is_the_only_one_that_works() {
        var widget = PublishedWidget.of("");

        var rotated = widget.host().post("/widgets/" + widget.id() + "/rotate-key", null);

        assertThat(rotated.status()).as("%s", rotated).isEqualTo(200);
        assertThat(widget.visitor().get(widget.path()).status()).isEqualTo(404);
        assertThat(widget.visitor()
                        .get("/public/widgets/" + rotated.text("key"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_booking_is_managed_from_any_site_by_its_token() {
        var widget = PublishedWidget.of("");
        var token = widget.book(at(9, 0)).text("token");

        var managed = widget.visitor().with("Origin", "https://example.org").get("/public/bookings/" + token);

        assertThat(managed.status()).isEqualTo(200);
        assertThat(managed.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void a_widget_keeps_to_the_sites_that_its_host_lists() {
        var widget = PublishedWidget.of("\"allowedOrigins\": [\"https://example.org\"],");
        var there = widget.visitor().with("Origin", "https://example.org");
        var elsewhere = widget.visitor().with("Origin", "https://example.net");

        var answer = there.get(widget.path());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://example.org");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        for (var stranger : List.of(elsewhere, widget.visitor())) {
            assertThat(stranger.get(widget.path()).status()).isEqualTo(403);
            assertThat(stranger.get(widget.path()).text("code")).isEqualTo("origin_not_allowed");
            assertThat(stranger.post(widget.path() + "/book", PublishedWidget.body(at(10, 0), ""))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(elsewhere.get(widget.path()).header("Access-Control-Allow-Origin"))
                .isNull();
        for (var spelled : List.of(
                "/public/widgets/%77" + widget.key().substring(1),
                "/%70ublic/widgets/" + widget.key(),
                "/public/widget%73/by-slug/" + widget.slug(),
                "/public/widgets/by-slu%67/" + widget.slug())) {
            assertThat(elsewhere.get(spelled).status()).as(spelled).isEqualTo(403);
            assertThat(elsewhere.get(spelled).header("Access-Control-Allow-Origin"))
                    .as(spelled)
                    .isNull();
            assertThat(there.get(spelled).status()).as(spelled).isEqualTo(200);
        }
        assertThat(elsewhere
                        .with("Access-Control-Request-Method", "POST")
                        .send("OPTIONS", widget.path() + "/book", null)
                        .header("Access-Control-Allow-Origin"))
                .isNull();
        assertThat(there.with("Access-Control-Request-Method", "POST")
                        .with("Access-Control-Request-Headers", "content-type,idempotency-key")
                        .send("OPTIONS", widget.path() + "/book", null)
                        .status())
                .isEqualTo(200);
        assertThat(widget.visitor()
                        .with("Sec-Fetch-Site", "same-origin")
                        .get(widget.path())
                        .status())
                .as("a page of ours")
                .isEqualTo(200);
    }

    @Test
    void any_site_may_use_a_widget_that_lists_none() {
        var widget = PublishedWidget.of("");

        var answer = widget.visitor().with("Origin", "https://example.net").get(widget.path());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void a_robot_that_fills_in_everything_books_nothing() {
        var widget = PublishedWidget.of("");

        var refused = widget.book(at(10, 0), "\"website\": \"https://spam.example\",");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("robot_suspected");
        assertThat(widget.starts("")).contains(at(10, 0));
    }

    @Test
    void days_are_the_viewers() {
        var widget = PublishedWidget.of("");
        var from = at(0, 0);

        var answer = widget.visitor()
                .get("%s/availability?from=%s&to=%s&timeZone=Pacific/Auckland"
                        .formatted(widget.path(), from, from.plus(1, ChronoUnit.DAYS)));

        var days = answer.json().required("days");
        assertThat(days.size()).isEqualTo(2);
        assertThat(days.get(0).required("date").asString())
                .isEqualTo(PublishedWidget.day().toString());
        assertThat(days.get(1).required("slots").get(0).required("start").asString())
                .contains("T00:00:00+1");
    }

    @Test
    void customers_move_and_cancel_on_the_widgets_terms() {
        var widget = PublishedWidget.of("\"stepMinutes\": 20, \"cancellationNoticeMinutes\": 10080,");
        var token = widget.book(at(10, 0)).text("token");
        var path = "/public/bookings/" + token;

        assertThat(widget.visitor().post(path + "/cancel", null).text("code")).isEqualTo("too_late_to_cancel");
        var later = PublishedWidget.of("\"stepMinutes\": 20,");
        var movable = "/public/bookings/" + later.book(at(10, 0)).text("token");
        assertThat(move(later, movable, at(11, 15)).text("reason")).isEqualTo("OFF_GRID");
        assertThat(move(
                                later,
                                movable,
                                TestClock.now().plus(Duration.ofHours(20)).truncatedTo(ChronoUnit.HOURS))
                        .text("reason"))
                .isEqualTo("NOTICE");
        assertThat(move(later, movable, at(11, 20)).status()).isEqualTo(200);
    }

    @Test
    void nobody_moves_a_booking_of_a_calendar_that_is_gone_whatever_an_instance_saw_last() {
        var widget = PublishedWidget.of("");
        var elsewhere = widget.at(KalendsInstance.sharedToo());
        var path = "/public/bookings/" + elsewhere.book(at(10, 0)).text("token");
        assertThat(widget.visitor().post(path + "/cancel", null).status()).isEqualTo(200);
        assertThat(widget.host()
                        .delete("/calendars/" + widget.calendars().getFirst())
                        .status())
                .isEqualTo(204);

        assertThat(move(elsewhere, path, at(11, 0)).status()).isEqualTo(404);
    }

    private static Answer move(PublishedWidget widget, String path, Instant start) {
        return widget.visitor().post(path + "/reschedule", """
                {"start": "%s"}""".formatted(start));
    }
}
