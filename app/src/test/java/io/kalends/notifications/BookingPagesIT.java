package io.kalends.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingPagesIT {

    private final Host host = Host.register();

    private Answer book(String more) {
        var booked = host.book("ada@customers.example", "09:00", more);
        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        return booked;
    }

    private static String page(Answer booked) {
        return "/bookings/" + Mailbox.kalends().bean(ManageLinks.class).tokenOf(booked.id());
    }

    private static String at(String time) {
        return ApiClient.someDay() + "T" + time + ":00Z";
    }

    private void set(String settings) {
        assertThat(host.client()
                        .put("/calendars/" + host.calendar(), """
                {"name": "Open", "timeZone": "UTC", "bookingHorizonDays": 1095, %s}""".formatted(settings))
                        .status())
                .isEqualTo(200);
    }

    private void proposeByHost(Answer booked, String time) {
        assertThat(host.client()
                        .post("/appointments/" + booked.id() + "/reschedule", """
                        {"start": "%s", "mode": "PROPOSE"}""".formatted(at(time)))
                        .status())
                .isEqualTo(200);
    }

    private String statusOf(Answer booked) {
        return host.client().get("/appointments/" + booked.id()).text("status");
    }

    private String startOf(Answer booked) {
        return host.client().get("/appointments/" + booked.id()).text("start");
    }

    @Test
    void who_has_the_link_sees_what_is_booked_and_nothing_that_is_the_hosts_alone() {
        var booked = book("""
                , "title": "First consultation", "notes": "Knows the family",
                  "location": {"type": "IN_PERSON", "value": "12 Elm Street"}""");

        var page = Visitor.open(page(booked));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("First consultation", "Grace Hopper", "Confirmed", "12 Elm Street")
                .contains("9:00\u202fAM – 9:30\u202fAM", "Coordinated Universal Time (UTC)")
                .contains("<html lang=\"en\" dir=\"ltr\">")
                .doesNotContain("Knows the family", host.email(), "ada@customers.example", "Ada Lovelace")
                .doesNotContain(host.id().toString(), host.calendar().toString())
                .doesNotContain(booked.id().toString());
    }

    @Test
    void times_are_told_in_the_customers_zone_or_another_that_they_choose() {
        var booked = host.client().post("/appointments", """
                {"calendarId": "%s", "start": "%s", "customer": {"name": "Ada", "email": "a@customers.example",
                  "timeZone": "Asia/Tokyo", "locale": "de"}}""".formatted(host.calendar(), at("09:00")));

        var tokyo = Visitor.open(page(booked), "fr");
        var chatham = Visitor.open(page(booked) + "?zone=Pacific/Marquesas");
        var nowhere = Visitor.open(page(booked) + "?zone=Nowhere/%22%3E%3Cb%3E");

        assertThat(tokyo.text()).contains("18:00 – 18:30", "Bestätigt", "<html lang=\"de\"");
        assertThat(chatham.text())
                .contains("23:30 –", "00:00")
                .contains("<option value=\"Pacific/Marquesas\" selected=\"selected\">")
                .contains("/move?zone=Pacific/Marquesas\"", "name=\"zone\" value=\"Pacific/Marquesas\"");
        assertThat(nowhere.text()).contains("18:00 – 18:30").doesNotContain("Nowhere");
    }

    @ParameterizedTest
    @CsvSource({"en-GB,en,Confirmed", "de-AT,de,Bestätigt", "fr,fr,Confirmée", "es,es,Confirmada", "ja,en,Confirmed"})
    void a_page_speaks_the_browsers_language_where_the_customers_is_not_known(
            String wanted, String spoken, String status) {
        var page = Visitor.open(page(book("")), wanted);

        assertThat(page.header("Content-Language")).isEqualTo(spoken);
        assertThat(page.text()).contains("<html lang=\"" + spoken + "\"", status);
    }

    @Test
    void a_booking_is_cancelled_in_two_steps_with_a_word_to_the_host() {
        var booked = book("");
        var page = page(booked);

        var asked = Visitor.open(page + "/cancel");
        assertThat(asked.text())
                .contains("Cancel this booking?", "<form method=\"post\" action=\"" + page + "/cancel\"");
        assertThat(statusOf(booked)).isEqualTo("CONFIRMED");

        var done = Visitor.follow(Visitor.send(page + "/cancel", "reason", " Found <b>another</b> date "));

        assertThat(done.text())
                .contains("role=\"status\"", "Your booking is cancelled", "Found &lt;b&gt;another&lt;/b&gt; date")
                .doesNotContain("<b>", page + "/move", page + "/cancel");
        assertThat(statusOf(booked)).isEqualTo("CANCELLED");
        var again = Visitor.send(page + "/cancel");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("role=\"alert\"", "This booking cannot be cancelled any more.");
    }

    @Test
    void a_reason_that_is_too_long_is_asked_for_again_and_not_lost() {
        var booked = book("");

        var refused = Visitor.send(page(booked) + "/cancel", "reason", "x".repeat(1001));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Please use at most 1,000 characters.", "x".repeat(1001) + "</textarea>");
        assertThat(statusOf(booked)).isEqualTo("CONFIRMED");
    }

    private static List<String> offered(Answer page) {
        return Pattern.compile("name=\"start\" value=\"([^\"]+)\"")
                .matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void a_booking_is_moved_to_a_time_that_is_on_offer_and_its_page_tells_when_it_was() {
        var booked = book("");
        var page = page(booked);
        host.book(Host.newCustomer(), "13:00", "");

        var asked = Visitor.open(page + "/move?from=" + ApiClient.someDay());

        assertThat(offered(asked)).contains(at("09:30"), at("11:00")).doesNotContain(at("09:00"), at("13:00"));
        var done = Visitor.follow(Visitor.send(page + "/move", "start", at("11:00")));
        assertThat(done.text()).contains("Your booking has a new time", "11:00\u202fAM", "<s>", "9:00\u202fAM");
        assertThat(startOf(booked)).isEqualTo(at("11:00"));
    }

    @Test
    void every_time_on_offer_can_be_taken() {
        var booked = book("");
        var page = page(booked);
        set("\"slotMinutes\": 45, \"stepMinutes\": 20");
        host.book(Host.newCustomer(), "12:00", "");

        for (var start : offered(Visitor.open(page + "/move?from=" + ApiClient.someDay()))
                .subList(0, 20)) {
            assertThat(Visitor.send(page + "/move", "start", start).status())
                    .as(start)
                    .isEqualTo(303);
            assertThat(startOf(booked)).isEqualTo(start);
        }
    }

    @Test
    void days_are_turned_over_and_told_in_the_zone_that_was_chosen() {
        var page = page(book(""));

        var first = Visitor.open(page + "/move?zone=Asia/Tokyo");
        var later = Pattern.compile("href=\"([^\"]+from=[^\"]+)\"").matcher(first.text());
        assertThat(later.find()).isTrue();
        var next = Visitor.open(later.group(1).replace("&amp;", "&"));

        assertThat(first.text()).doesNotContain("From today").contains("name=\"from\"");
        assertThat(next.text()).contains("From today", "zone=Asia/Tokyo");
        assertThat(Instant.parse(offered(next).getFirst()))
                .isAfter(Instant.parse(offered(first).getLast()));
    }

    @Test
    void a_time_that_was_taken_meanwhile_is_refused_in_words_beside_what_is_left() {
        var booked = book("");
        host.book(Host.newCustomer(), "13:00", "");

        var refused = Visitor.send(
                page(booked) + "/move",
                "start",
                at("13:00"),
                "from",
                ApiClient.someDay().toString());
        var offGrid = Visitor.send(page(booked) + "/move", "start", at("13:07"));
        var none = Visitor.send(page(booked) + "/move");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("role=\"alert\"", "This time was taken in the meantime");
        assertThat(offered(refused)).contains(at("11:00")).doesNotContain(at("13:00"));
        assertThat(offGrid.text()).contains("This time is no longer on offer");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).contains("Please choose a time first.");
        assertThat(startOf(booked)).isEqualTo(at("09:00"));
    }

    @Test
    void where_the_host_approves_bookings_another_time_is_proposed_and_can_be_withdrawn() {
        var booked = book("");
        var page = page(booked);
        set("\"confirmation\": \"APPROVAL\"");

        var proposed = Visitor.follow(Visitor.send(page + "/move", "start", at("11:00")));
        assertThat(proposed.text())
                .contains("Your wish has reached Grace Hopper", "You have proposed another time", "11:00\u202fAM")
                .doesNotContain(page + "/proposal/confirm");
        assertThat(Visitor.send(page + "/proposal/confirm").text()).contains("the other side has to answer");

        var kept = Visitor.follow(Visitor.send(page + "/proposal/decline"));
        assertThat(kept.text()).contains("stays as it is").doesNotContain("You have proposed");
        assertThat(startOf(booked)).isEqualTo(at("09:00"));
    }

    @Test
    void what_the_host_proposes_is_taken_or_not() {
        var booked = book("");
        var page = page(booked);
        proposeByHost(booked, "11:00");
        assertThat(Visitor.open(page).text())
                .contains("Grace Hopper proposes another time", page + "/proposal/confirm");

        Visitor.follow(Visitor.send(page + "/proposal/decline"));
        assertThat(startOf(booked)).isEqualTo(at("09:00"));
        proposeByHost(booked, "12:00");
        var agreed = Visitor.follow(Visitor.send(page + "/proposal/confirm"));

        assertThat(agreed.text()).contains("Your booking has the new time", "12:00\u202fPM");
        assertThat(startOf(booked)).isEqualTo(at("12:00"));
        var again = Visitor.send(page + "/proposal/confirm");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("role=\"alert\"");
    }

    @Test
    void past_the_deadline_the_page_says_so_in_the_readers_zone_and_offers_nothing() {
        var booked = book("");
        var page = page(booked);
        set("\"cancellationNoticeMinutes\": 1440");
        var start = Instant.parse(at("09:00"));

        TestClock.later(Duration.between(TestClock.now(), start.minus(Duration.ofHours(23))), () -> {
            assertThat(Visitor.open(page).text())
                    .contains("It could be cancelled or moved until", "9:00\u202fAM")
                    .doesNotContain(page + "/cancel", page + "/move");
            var refused = Visitor.send(page + "/cancel?zone=Asia/Tokyo");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text())
                    .contains("This appointment could be cancelled until ", "6:00\u202fPM")
                    .doesNotContain("00Z");
            assertThat(Visitor.send(page + "/move", "start", at("11:00")).text())
                    .contains("This appointment could be rescheduled until ");
        });
    }

    @Test
    void a_link_that_was_changed_or_is_too_old_is_unknown_and_a_page_says_so() {
        var booked = book("");
        var page = page(booked);
        var changed = page.substring(0, page.length() - 10) + "AAAAAAAAAA";

        for (var unknown : List.of(
                changed, changed + "/cancel", changed + "/move", "/bookings/" + UUID.randomUUID(), page + "/nothing")) {
            var answer = Visitor.open(unknown, "de");
            assertThat(answer.status()).as(unknown).isEqualTo(404);
            assertThat(answer.text()).contains("Wir kennen diesen Link nicht", "lang=\"de\"");
        }
        for (var form : List.of("/cancel", "/move", "/proposal/confirm", "/proposal/decline")) {
            assertThat(Visitor.send(changed + form).status()).as(form).isEqualTo(404);
        }
        TestClock.later(
                Duration.ofDays(62),
                () -> assertThat(Visitor.open(page).status()).isEqualTo(404));
        assertThat(statusOf(booked)).isEqualTo("CONFIRMED");
    }

    @Test
    void what_people_call_things_is_never_markup() {
        var mark = "<img src=x onerror=alert(1)>\\\"'&[[${7*7}]]";
        var booked = book("""
                , "title": "%s", "location": {"type": "CUSTOM", "value": "javascript:alert(1)%s"}""".formatted(mark, mark));

        for (var below : List.of("", "/cancel", "/move")) {
            assertThat(Visitor.open(page(booked) + below).text())
                    .contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;[[${7*7}]]")
                    .doesNotContain("<img", "href=\"javascript");
        }
        assertThat(Visitor.open(page(booked) + "?notice=%3Cb%3E").text()).doesNotContain("<b>", "class=\"notice\"");
    }

    @Test
    void a_link_to_a_meeting_can_be_followed() {
        var booked = book("""
                , "location": {"type": "VIDEO", "value": "https://meet.example/a?b=1&c=2"}""");

        assertThat(Visitor.open(page(booked)).text())
                .contains("<a href=\"https://meet.example/a?b=1&amp;c=2\" rel=\"noreferrer noopener\">");
    }

    @Test
    void what_is_no_form_of_ours_is_refused_with_a_page_and_other_methods_with_a_problem() {
        var page = page(book(""));

        assertThat(Visitor.send(page + "/move", "start", "tomorrow").status()).isEqualTo(422);
        assertThat(Visitor.send(page + "/cancel", "reason", "a\0b").status()).isEqualTo(422);
        assertThat(Visitor.browser("en").delete("/" + page).status()).isEqualTo(405);
    }

    @Test
    void the_styles_are_ours() {
        for (var style : List.of("//pages/pages.css", "//webjars/picocss__pico/css/pico.min.css")) {
            var css = Visitor.browser("en").get(style);
            assertThat(css.status()).as(style).isEqualTo(200);
            assertThat(css.header("Content-Type")).startsWith("text/css");
            assertThat(css.text()).doesNotContain("@import", "url(http");
        }
    }
}
