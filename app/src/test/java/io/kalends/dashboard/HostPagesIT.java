package io.kalends.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a host does on their pages, without scripts.
class HostPagesIT {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final String username = HostBrowser.newUser();
    private final HostBrowser host = HostBrowser.signedIn(username);
    private final ApiClient api = HostBrowser.api(username);

    private String newCalendar() {
        var sent =
                host.fill("/dashboard/calendars/new", "name", "Consultations", "zone", "Europe/Paris", "minutes", "45");
        assertThat(sent.status()).as("%s", sent).isEqualTo(303);
        return idIn(sent);
    }

    private static String idIn(Answer sent) {
        var id = ID.matcher(String.valueOf(sent.header("Location")));
        assertThat(id.find()).as("%s", sent).isTrue();
        return id.group();
    }

    private static String[] widget(String calendar, String... more) {
        var fields = new LinkedHashMap<String, String>();
        put(
                fields,
                "name",
                "First consultation",
                "description",
                "Half an hour.\r\nBring questions.",
                "calendars",
                calendar,
                "durations",
                "30, 60",
                "notice",
                "0",
                "noticeUnit",
                "HOURS",
                "status",
                "ACTIVE",
                "type",
                "INLINE",
                "color",
                "#0f766e",
                "theme",
                "AUTO",
                "assignment",
                "ROUND_ROBIN",
                "origins",
                "https://Example.org/");
        put(fields, more);
        return fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    private static void put(Map<String, String> fields, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
    }

    @Test
    void a_calendar_is_made_open_on_working_days_and_once_however_often_the_form_is_sent() {
        var csrf = host.csrf("/dashboard/calendars/new");
        var fields = new String[] {
            "_csrf",
            csrf,
            "key",
            UUID.randomUUID().toString(),
            "name",
            "Consultations",
            "zone",
            "Europe/Paris",
            "minutes",
            "45"
        };
        var first = host.send("/dashboard/calendars/new", fields);
        var again = host.send("/dashboard/calendars/new", fields);
        assertThat(first.status()).isEqualTo(303);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));

        var calendar = api.get("/calendars/" + idIn(first));
        assertThat(calendar.text("name")).isEqualTo("Consultations");
        assertThat(calendar.json().get("slotMinutes").asInt()).isEqualTo(45);
        assertThat(calendar.json().get("businessHours")).hasSize(5);
        assertThat(api.get("/calendars").json().get("items")).hasSize(1);
        assertThat(host.open("/dashboard/calendars").text()).contains("Consultations", "Europe/Paris · 45 min");
    }

    @Test
    void a_calendar_without_name_zone_or_length_is_refused_at_those_fields() {
        var refused = host.fill("/dashboard/calendars/new", "name", "", "zone", "Mars/Base", "minutes", "1441");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("id=\"name-error\"", "id=\"zone-error\"", "id=\"minutes-error\"", "href=\"#minutes\"")
                .contains("Please enter a whole number from 1 to 1,440.");
    }

    @Test
    void hours_are_saved_and_shown_as_they_were_typed() {
        var calendar = newCalendar();
        var page = "/dashboard/calendars/" + calendar + "/hours";
        var sent = host.fill(
                page,
                "start-MONDAY",
                "9:00",
                "end-MONDAY",
                "12:30",
                "start-MONDAY",
                "13:30",
                "end-MONDAY",
                "17:00",
                "start-SATURDAY",
                "18:00",
                "end-SATURDAY",
                "24:00",
                "start-SUNDAY",
                "",
                "end-SUNDAY",
                "");
        var shown = host.follow(sent).text();
        assertThat(shown)
                .contains("The hours are saved", "value=\"09:00\"", "value=\"12:30\"", "value=\"13:30\"")
                .contains("value=\"24:00\"", "Closed");

        var hours = api.get("/calendars/" + calendar).json().get("businessHours");
        assertThat(hours).hasSize(2);
        assertThat(hours.toString())
                .contains("MONDAY", "09:00", "12:30", "13:30", "17:00", "SATURDAY", "18:00", "24:00");
    }

    @Test
    void a_row_more_or_less_saves_nothing() {
        var page = "/dashboard/calendars/" + newCalendar() + "/hours";
        var more = host.fill(page, "start-MONDAY", "08:15", "end-MONDAY", "9:45", "add", "MONDAY");
        assertThat(more.status()).isEqualTo(200);
        assertThat(more.text()).contains("id=\"start-MONDAY-1\"", "value=\"08:15\"", "value=\"9:45\"");
        var less = host.fill(
                page,
                "start-MONDAY",
                "08:15",
                "end-MONDAY",
                "9:45",
                "start-MONDAY",
                "10:00",
                "end-MONDAY",
                "11:00",
                "remove",
                "MONDAY-0");
        assertThat(less.text()).contains("value=\"10:00\"").doesNotContain("08:15");
        assertThat(host.open(page).text()).contains("id=\"start-FRIDAY-0\"").doesNotContain("08:15");
    }

    @Test
    void hours_that_cannot_be_are_refused_where_they_stand() {
        var page = "/dashboard/calendars/" + newCalendar() + "/hours";
        var refused = host.fill(
                page,
                "start-MONDAY",
                "nine",
                "end-MONDAY",
                "25:00",
                "start-TUESDAY",
                "10:00",
                "end-TUESDAY",
                "09:00",
                "start-WEDNESDAY",
                "09:00",
                "end-WEDNESDAY",
                "12:00",
                "start-WEDNESDAY",
                "11:00",
                "end-WEDNESDAY",
                "13:00",
                "start-THURSDAY",
                "24:00",
                "end-THURSDAY",
                "24:00");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("id=\"start-MONDAY-0-error\"", "id=\"end-MONDAY-0-error\"", "value=\"nine\"")
                .contains("id=\"end-TUESDAY-0-error\"", "The end must be after the start.")
                .contains("id=\"start-WEDNESDAY-1-error\"", "These hours overlap others of the day.")
                .contains("id=\"start-THURSDAY-0-error\"");
        assertThat(host.open(page).text()).contains("id=\"start-FRIDAY-0\"");
    }

    @Test
    void hours_that_somebody_else_has_changed_meanwhile_are_not_overwritten() {
        var calendar = newCalendar();
        var page = "/dashboard/calendars/" + calendar + "/hours";
        var csrf = host.csrf(page);
        var version = host.open(page).text().replaceFirst("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        assertThat(host.fill(page, "start-MONDAY", "07:00", "end-MONDAY", "08:00")
                        .status())
                .isEqualTo(303);

        var late = host.send(page, "_csrf", csrf, "version", version, "start-MONDAY", "20:00", "end-MONDAY", "21:00");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text()).contains("This has changed since you opened it");
        assertThat(host.open(page).text()).contains("07:00").doesNotContain("20:00");
    }

    @Test
    void a_widget_is_made_shown_and_can_be_booked() {
        var calendar = newCalendar();
        var created = host.fill(
                "/dashboard/widgets/new",
                widget(
                        calendar,
                        "questions",
                        "2",
                        "question-0-key",
                        "",
                        "question-0-label",
                        "Your company?",
                        "question-0-type",
                        "TEXT",
                        "question-0-help",
                        "",
                        "question-0-options",
                        "",
                        "question-0-required",
                        "true",
                        "question-1-key",
                        "",
                        "question-1-label",
                        "Topic",
                        "question-1-type",
                        "SINGLE_CHOICE",
                        "question-1-help",
                        "",
                        "question-1-options",
                        "Tax\r\nLaw"));
        var page = host.follow(created);
        var widget = api.get("/widgets/" + idIn(created));
        var slug = widget.text("slug");
        assertThat(page.text())
                .contains("Your booking page is ready.", "src=\"/b/" + slug + "?embed=1\"")
                .contains("/embed.js&quot; async&gt;&lt;/script&gt;")
                .contains("&lt;kalends-booking widget=&quot;" + slug + "&quot;&gt;&lt;/kalends-booking&gt;")
                .contains("Published", "Half an hour.\nBring questions.");
        assertThat(widget.json().get("questions").toString())
                .contains("\"key\":\"your_company\"", "\"required\":true", "\"options\":[\"Tax\",\"Law\"]");
        assertThat(widget.json().get("allowedOrigins").toString()).isEqualTo("[\"https://example.org\"]");
        assertThat(widget.json().get("durations").toString()).isEqualTo("[30,60]");

        var day = ApiClient.someDay();
        var site = KalendsInstance.shared().client().with("Origin", "https://example.org");
        var free = site.get("/public/widgets/" + widget.text("key") + "/availability?durationMinutes=30&from=" + day
                + "T00:00:00Z&to=" + day.plusDays(7) + "T00:00:00Z");
        assertThat(free.status()).as("%s", free).isEqualTo(200);
        var start =
                free.json().get("days").get(0).get("slots").get(0).get("start").asString();
        var booked = site.post("/public/widgets/" + widget.text("key") + "/book", """
                {"start": "%s", "durationMinutes": 30, "customer": {"name": "Ada Lovelace", "email": "ada@example.org"},
                 "answers": {"%s": "Engines", "topic": "Tax"}}""".formatted(
                        start, widget.json().get("questions").get(0).get("key").asString()));
        assertThat(booked.status()).as("%s", booked).isEqualTo(201);
        assertThat(host.open("/dashboard").text()).contains("Ada Lovelace", "First consultation", "Confirmed");
    }

    @Test
    void a_widget_is_changed_and_keeps_what_its_page_does_not_show() {
        var calendar = newCalendar();
        var made =
                api.post("/widgets", """
                {"name": "Talk", "status": "ACTIVE", "slug": "talk-%s", "calendars": [{"calendarId": "%s", "weight": 3}],
                 "stepMinutes": 20, "bookingHorizonDays": 60, "buffers": {"afterMinutes": 15}, "confirmation": "APPROVAL",
                 "location": {"type": "PHONE", "value": "+44 20 7946 0000"}, "redirectUrl": "https://example.org/thanks",
                 "branding": {"cornerRadius": 3, "texts": {"button": "Talk"}}, "languages": ["de"],
                 "questions": [{"key": "vat", "type": "NUMBER", "label": "VAT"}]}""".formatted(UUID.randomUUID().toString().substring(0, 8), calendar));
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        var page = "/dashboard/widgets/" + made.id();
        var saved = host.fill(
                page,
                widget(
                        calendar,
                        "type",
                        "POPUP",
                        "question-0-label",
                        "VAT number",
                        "question-0-type",
                        "TEXT",
                        "question-0-help",
                        "",
                        "question-0-options",
                        ""));
        assertThat(host.follow(saved).text())
                .contains("Saved.", "mode=&quot;popup&quot; label=&quot;Book an appointment");

        var after = api.get("/widgets/" + made.id()).json();
        assertThat(after.get("name").asString()).isEqualTo("First consultation");
        assertThat(after.get("questions").toString()).contains("\"key\":\"vat\"", "VAT number");
        for (var kept : List.of(
                "slug",
                "stepMinutes",
                "bookingHorizonDays",
                "buffers",
                "confirmation",
                "location",
                "redirectUrl",
                "languages",
                "calendars",
                "key")) {
            assertThat(after.get(kept)).as(kept).isEqualTo(made.json().get(kept));
        }
        assertThat(after.get("branding").toString()).contains("\"cornerRadius\":3", "\"button\":\"Talk\"", "#0f766e");
    }

    @Test
    void a_question_more_or_less_saves_nothing() {
        var calendar = newCalendar();
        var more = host.fill("/dashboard/widgets/new", widget(calendar, "add", "question"));
        assertThat(more.status()).isEqualTo(200);
        assertThat(more.text()).contains("id=\"question-0-label\"", "value=\"First consultation\"");
        var less = host.fill(
                "/dashboard/widgets/new",
                widget(calendar, "questions", "1", "question-0-label", "Gone", "remove", "0"));
        assertThat(less.text()).doesNotContain("question-0-label");
        assertThat(api.get("/widgets").json().get("items")).isEmpty();
    }

    @Test
    void a_widget_that_cannot_be_is_refused_at_each_field() {
        newCalendar();
        var refused = host.fill(
                "/dashboard/widgets/new",
                "name",
                "",
                "calendars",
                UUID.randomUUID().toString(),
                "durations",
                "30, x",
                "notice",
                "-1",
                "color",
                "red",
                "origins",
                "https://example.org/path",
                "questions",
                "1",
                "question-0-label",
                "",
                "question-0-type",
                "MULTIPLE_CHOICE",
                "question-0-options",
                "");
        assertThat(refused.status()).isEqualTo(422);
        for (var field : List.of(
                "name",
                "calendars",
                "durations",
                "notice",
                "color",
                "origins",
                "question-0-label",
                "question-0-options")) {
            assertThat(refused.text()).contains("id=\"" + field + "-error\"", "href=\"#" + field + "\"");
        }
        assertThat(refused.text()).contains("https://example.org/path is no site.");
    }

    @Test
    void what_is_another_hosts_does_not_exist() {
        var calendar = newCalendar();
        var created = host.fill("/dashboard/widgets/new", widget(calendar));
        var other = HostBrowser.signedIn();
        for (var page : List.of(
                "/dashboard/calendars/" + calendar + "/hours",
                "/dashboard/widgets/" + idIn(created),
                "/dashboard/widgets/" + UUID.randomUUID(),
                "/dashboard/nothing")) {
            var answer = other.open(page);
            assertThat(answer.status()).as(page).isEqualTo(404);
            assertThat(answer.text()).contains("We do not have this page");
            assertThat(other.send(page, "_csrf", other.csrf("/dashboard"), "name", "Mine")
                            .status())
                    .as(page)
                    .isIn(404, 405);
        }
        assertThat(other.open("/dashboard/widgets").text()).doesNotContain("First consultation");
    }

    @Test
    void appointments_are_told_by_day_in_the_hosts_zone() {
        var calendar = api.newCalendar();
        api.book(calendar, ApiClient.someDay() + "T22:30:00Z");
        var page = host.open("/dashboard").text();
        assertThat(page).contains("Ada Lovelace", "(Europe/Paris)", "Next, a booking page");
        assertThat(page).containsPattern("(00|23):30");
    }

    @Test
    void every_language_says_everything() throws IOException {
        var english = texts("en");
        for (var language : List.of("de", "fr", "es")) {
            assertThat(texts(language).stringPropertyNames()).as(language).isEqualTo(english.stringPropertyNames());
        }
    }

    private static Properties texts(String language) throws IOException {
        try (var stream = Objects.requireNonNull(
                HostPagesIT.class.getResourceAsStream("/dashboard/texts_" + language + ".properties"))) {
            var texts = new Properties();
            texts.load(new StringReader(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
            return texts;
        }
    }
}
