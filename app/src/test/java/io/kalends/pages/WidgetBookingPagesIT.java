package io.kalends.pages;

import static io.kalends.pages.OpenHost.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holding and booking by the forms of a widget's page, as a browser without scripts sends them.
class WidgetBookingPagesIT {

    private static final String QUESTIONS = """
            , "questions": [
              {"key": "company", "type": "TEXT", "label": "Company", "required": true, "help": "As on your invoice"},
              {"key": "topic", "type": "SINGLE_CHOICE", "label": "Topic", "options": ["Tax", "Law"], "required": true},
              {"key": "wants", "type": "MULTIPLE_CHOICE", "label": "Wants", "options": ["Tea", "Coffee"]},
              {"key": "more", "type": "LONG_TEXT", "label": "Anything else"},
              {"key": "terms", "type": "CHECKBOX", "label": "I agree", "required": true},
              {"key": "mobile", "type": "PHONE", "label": "Mobile"},
              {"key": "people", "type": "NUMBER", "label": "People"}]""";

    /// People take a moment to fill in a form.
    private static Answer fillIn(Answer form, String... fields) {
        var answer = new Answer[1];
        TestClock.later(Duration.ofSeconds(5), () -> answer[0] = Booker.fill(form, fields));
        return answer[0];
    }

    private static Answer book(OpenHost host, String start) {
        return fillIn(Booker.hold(host, start), "name", "Ada Lovelace", "email", "ada@example.org");
    }

    @Test
    void a_time_is_held_by_its_button_and_booked_by_the_form() {
        var host = OpenHost.offering(", \"branding\": {\"texts\": {\"confirmation\": \"Bring your papers\"}}");

        var form = Booker.hold(host, at("09:00"));
        assertThat(form.text()).contains("Your details", "9:00\u202fAM – 9:30\u202fAM", "Held for you until");
        assertThat(Booker.offered(Booker.open(host.page() + "?date=" + ApiClient.someDay())))
                .doesNotContain(at("09:00"))
                .contains(at("09:30"));
        var done = Booker.follow(
                fillIn(form, "name", " Ada Lovelace ", "email", "ada@example.org", "phone", "+44 20 7946 0000"));

        assertThat(done.text())
                .contains("You are booked", "Bring your papers", "9:00\u202fAM – 9:30\u202fAM")
                .contains("https://calendar.google.com/calendar/render?action=TEMPLATE&amp;text=First%20consultation")
                .contains("https://outlook.live.com/calendar/0/deeplink/compose?", "/calendar.ics\"", "/bookings/kal_")
                .doesNotContain(
                        "ada@example.org", "u.*@example.org", host.calendar().toString());
        var booked = host.booked();
        assertThat(booked).hasSize(1);
        assertThat(booked.getFirst().text("start")).isEqualTo(at("09:00"));
        assertThat(booked.getFirst().json().get("customer").toString())
                .contains("\"Ada Lovelace\"", "\"+44 20 7946 0000\"", "\"en-US\"");
        assertThat(done.text())
                .contains(Stream.of(done.text().split("class=\"code\">"))
                        .toList()
                        .getLast()
                        .substring(0, 4));
    }

    @Test
    void reading_a_form_holds_nothing_and_it_books_all_the_same() {
        var host = OpenHost.offering("");

        var form =
                Booker.open(host.page() + "/book?start=" + at("09:00") + "&duration=60&name=Ada&email=a@example.org");

        assertThat(form.text())
                .contains("value=\"Ada\"", "value=\"a@example.org\"")
                .doesNotContain("Held for you");
        assertThat(Booker.offered(Booker.open(host.page() + "?date=" + ApiClient.someDay())))
                .contains(at("09:00"));
        assertThat(fillIn(form, "name", "Ada", "email", "a@example.org").status())
                .isEqualTo(303);
        assertThat(host.booked().getFirst().json().get("durationMinutes").asInt())
                .isEqualTo(60);
    }

    @Test
    void what_is_held_is_given_back_by_whoever_wants_another_time() {
        var host = OpenHost.offering("");
        var held = Booker.send(host.page() + "/hold?duration=30&zone=Asia/Tokyo", "start", at("09:00"));
        var hold = Booker.hidden(Booker.follow(held)).getOrDefault("hold", "");

        var back = Booker.follow(
                Booker.send(host.page() + "/release?zone=Asia/Tokyo&date=" + ApiClient.someDay(), "hold", hold));

        assertThat(Booker.offered(back)).contains(at("09:00"));
        assertThat(back.text()).contains("value=\"Asia/Tokyo\" selected");
        assertThat(Booker.send(host.page() + "/release", "hold", hold).status()).isEqualTo(303);
    }

    @Test
    void a_form_that_is_sent_again_leads_to_the_same_booking() {
        var host = OpenHost.offering("");
        var form = Booker.hold(host, at("09:00"));

        var first = fillIn(form, "name", "Ada", "email", "ada@example.org");
        var again = fillIn(form, "name", "Ada", "email", "ada@example.org");

        assertThat(first.status()).isEqualTo(303);
        assertThat(again.status()).isEqualTo(303);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(host.booked()).hasSize(1);
    }

    @Test
    void a_form_that_is_sent_twice_at_once_books_once() throws Exception {
        var host = OpenHost.offering("");
        var form = Booker.hold(host, at("09:00"));
        TestClock.later(Duration.ofSeconds(5), () -> {
            Callable<Answer> send = () -> Booker.fill(form, "name", "Ada", "email", "ada@example.org");
            try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = together.invokeAll(java.util.Collections.nCopies(4, send));
                assertThat(answers)
                        .allSatisfy(answer -> assertThat(answer.get().header("Location"))
                                .isNotNull()
                                .isEqualTo(answers.getFirst().get().header("Location")));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(host.booked()).hasSize(1);
    }

    @Test
    void every_field_that_is_wrong_is_told_at_its_place_and_nothing_is_lost() {
        var host = OpenHost.offering(QUESTIONS);
        var form = Booker.hold(host, at("09:00"));

        var refused = fillIn(
                form,
                "name",
                " ",
                "email",
                "ada at home",
                "q_company",
                "",
                "q_wants",
                "Tea",
                "q_more",
                "Two\r\nlines",
                "q_mobile",
                "never",
                "q_people",
                "many",
                "q_topic",
                "Astrology");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("Please check these fields:", "href=\"#field-name\"", "href=\"#field-q_topic-0\"")
                .contains("id=\"field-email-error\"", "aria-describedby=\"field-email-error\"", "aria-invalid=\"true\"")
                .contains("aria-describedby=\"field-q_company-error field-q_company-help\"", "As on your invoice")
                .contains("value=\"ada at home\"", "Two\nlines</textarea>", "value=\"never\"", "value=\"many\"")
                .contains("Please enter an e-mail address", "Please enter a phone number", "Please enter a number")
                .contains("Please choose one of these.", "value=\"Tea\" checked=\"checked\"");
        assertThat(refused.text().split("Please fill this in.", -1)).hasSize(2 * 3 + 1);
        assertThat(host.booked()).isEmpty();

        assertThat(fillIn(
                                refused,
                                "name",
                                "Ada",
                                "email",
                                "ada@example.org",
                                "q_company",
                                "Engines",
                                "q_topic",
                                "Tax",
                                "q_wants",
                                "Coffee",
                                "q_wants",
                                "Tea",
                                "q_terms",
                                "true",
                                "q_people",
                                "2.50")
                        .status())
                .isEqualTo(303);
        assertThat(host.booked().getFirst().text()).contains("Engines", "Tax", "Tea", "Coffee");
    }

    @Test
    void robots_are_asked_to_try_again_and_people_can() {
        var host = OpenHost.offering("");
        var form = Booker.hold(host, at("09:00"));

        var quick = Booker.fill(form, "name", "Ada", "email", "ada@example.org");
        var trapped = fillIn(form, "name", "Ada", "email", "ada@example.org", "website", "https://spam.example");
        var forged = Booker.send(
                Booker.action(form),
                "start",
                at("09:00"),
                "key",
                "01920000-0000-7000-8000-000000000000",
                "stamp",
                "x",
                "name",
                "Ada",
                "email",
                "ada@example.org");

        var stale = new Answer[1];
        TestClock.later(
                Duration.ofHours(25), () -> stale[0] = Booker.fill(form, "name", "Ada", "email", "ada@example.org"));

        for (var answer : new Answer[] {quick, trapped, forged, stale[0]}) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text()).contains("That was very quick.", "role=\"alert\"", "value=\"ada@example.org\"");
        }
        assertThat(host.booked()).isEmpty();
        assertThat(fillIn(quick, "name", "Ada", "email", "ada@example.org").status())
                .isEqualTo(303);
    }

    @Test
    void a_time_that_was_taken_is_refused_in_words_beside_the_nearest_ones() {
        var host = OpenHost.offering("");
        host.take(at("09:00"));

        var held = Booker.send(host.page() + "/hold?duration=30", "start", at("09:00"));
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.text()).contains("This time was taken in the meantime", "The nearest free times");
        assertThat(Booker.offered(held).subList(0, 6))
                .containsExactly(at("08:00"), at("08:15"), at("08:30"), at("09:30"), at("09:45"), at("10:00"));

        var form = Booker.open(host.page() + "/book?duration=30&start=" + at("11:00"));
        host.take(at("11:00"));
        var refused = fillIn(form, "name", "Ada", "email", "ada@example.org");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text())
                .contains("This time was taken in the meantime", "value=\"ada@example.org\"")
                .contains("<input type=\"radio\" name=\"start\" value=\"" + at("11:30") + "\"");
        var other = fillIn(refused, "name", "Ada", "email", "ada@example.org", "start", at("11:30"));
        assertThat(other.status()).as(other.text()).isEqualTo(303);
    }

    @Test
    void whoever_holds_a_time_gets_it_and_the_other_one_is_told() {
        var host = OpenHost.offering("");
        var first = Booker.hold(host, at("09:00"));

        var second = Booker.send(host.page() + "/hold", "start", at("09:00"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(fillIn(first, "name", "Ada", "email", "ada@example.org").status())
                .isEqualTo(303);
    }

    @Test
    void bookers_go_on_to_where_the_host_wants_or_their_frame_is_told() {
        var host = OpenHost.offering(", \"redirectUrl\": \"https://grace.example/thanks\"");

        assertThat(book(host, at("09:00")).header("Location")).isEqualTo("https://grace.example/thanks");
        var form = Booker.open(host.page() + "/book?embed=1&duration=30&start=" + at("10:00"));
        var done = Booker.follow(fillIn(form, "name", "Ada", "email", "ada@example.org"));
        assertThat(done.text()).contains("data-redirect=\"https://grace.example/thanks\"", "target=\"_top\"");
    }

    @Test
    void a_request_waits_for_its_host_and_the_page_says_so() {
        var host = OpenHost.offering(", \"confirmation\": \"APPROVAL\"");

        assertThat(Booker.hold(host, at("09:00")).text()).contains("Ask for this time");
        assertThat(Booker.follow(book(host, at("10:00"))).text())
                .contains("Your request is sent", "as soon as Host has answered");
    }

    @Test
    void a_booking_is_put_into_a_calendar_as_a_file_that_names_nobody() {
        var host = OpenHost.offering(", \"location\": {\"type\": \"IN_PERSON\", \"value\": \"12 Elm Street\"}");
        var done = book(host, at("09:00")).header("Location");
        var token = String.valueOf(done).replaceAll(".*/done/([^?]+).*", "$1");

        var file = Booker.browser("en").get("//bookings/" + token + "/calendar.ics");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("text/calendar");
        assertThat(file.header("Content-Disposition")).contains("attachment", "booking.ics");
        assertThat(file.text())
                .contains("BEGIN:VEVENT\r\n", "UID:", "SUMMARY:First consultation", "LOCATION:12 Elm Street")
                .contains("DTSTART:" + at("09:00").replaceAll("[-:]", ""), "STATUS:CONFIRMED")
                .doesNotContain("ATTENDEE", "ORGANIZER", "@example.org");
        assertThat(Booker.browser("en")
                        .get("//bookings/" + token + "x/calendar.ics")
                        .status())
                .isEqualTo(404);
        assertThat(Booker.open(host.page() + "/done/" + token + "x").status()).isEqualTo(404);
    }

    @Test
    void what_is_no_form_of_ours_is_refused_with_a_page() {
        var host = OpenHost.offering("");

        assertThat(Booker.send(host.page() + "/hold", "start", "tomorrow").status())
                .isEqualTo(422);
        assertThat(Booker.send(host.page() + "/hold").status()).isEqualTo(422);
        assertThat(Booker.send(host.page() + "/hold", "start", at("09:00").replace(":00Z", ":30Z"))
                        .status())
                .isEqualTo(422);
        assertThat(Booker.send(host.page() + "/book", "start", at("09:00")).status())
                .isEqualTo(422);
        assertThat(KalendsInstance.shared().client().delete("/" + host.page()).status())
                .isEqualTo(405);
    }
}
