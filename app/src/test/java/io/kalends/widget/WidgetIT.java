package io.kalends.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kalends.http.CheckedClient;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient.Answer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class WidgetIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final CheckedClient host = CheckedClient.newUser();
    private final UUID calendar = host.newCalendar();
    private final String slug = "s" + UUID.randomUUID();

    /// @param more fields besides the name and the one calendar
    private String body(String more) {
        return """
                {"name": "First visits", "calendars": [{"calendarId": "%s"}]%s}""".formatted(calendar, more.isEmpty() ? "" : ", " + more);
    }

    private Answer create(String more) {
        return host.post("/widgets", body(more));
    }

    private String created(String more) {
        var answer = create(more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return "/widgets/" + answer.id();
    }

    @Test
    void what_is_left_out_is_plain() {
        var created = create("");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.header("Location")).isEqualTo("/api/v1/widgets/" + created.id());
        assertThat(created.text("key")).matches("wgt_[A-Za-z0-9_-]{22}");
        assertThat(created.text("slug")).matches("first-visits-[a-z0-9]{6}");
        assertThat(created.text("createdAt")).isEqualTo(created.text("updatedAt"));
        var rest =
                ((ObjectNode) created.json()).deepCopy().remove(List.of("id", "key", "slug", "createdAt", "updatedAt"));
        assertThat(rest).isEqualTo(JSON.readTree("""
                        {"name": "First visits", "description": null, "type": "INLINE", "status": "DRAFT",
                         "calendars": [{"calendarId": "%s", "weight": 1}], "assignment": "ROUND_ROBIN",
                         "durations": [30], "stepMinutes": null, "minimumNoticeMinutes": 1440,
                         "bookingHorizonDays": null,
                         "limits": {"perDay": null, "perWeek": null, "perMonth": null, "minutesPerDay": null,
                           "minutesPerWeek": null, "minutesPerMonth": null},
                         "buffers": {"beforeMinutes": 0, "afterMinutes": 0}, "confirmation": "AUTOMATIC",
                         "cancellationNoticeMinutes": null, "questions": [], "location": null, "redirectUrl": null,
                         "branding": {"color": "#1f6feb", "cornerRadius": 8, "theme": "AUTO", "logo": null,
                           "texts": {"introduction": null, "confirmation": null, "button": null}},
                         "allowedOrigins": [], "languages": [], "version": 1}""".formatted(calendar)));
    }

    @Test
    void bookings_last_as_long_as_the_slots_of_the_first_calendar_unless_said_otherwise() {
        var first = host.post("/calendars", """
                {"name": "Long", "timeZone": "UTC", "slotMinutes": 75}""").id();

        var created = host.post("/widgets", """
                {"name": "Talks", "calendars": [{"calendarId": "%s"}, {"calendarId": "%s"}]}""".formatted(first, calendar));

        assertThat(created.json().required("durations")).isEqualTo(JSON.readTree("[75]"));
    }

    @Test
    void keys_and_slugs_differ_among_widgets_of_one_name() {
        var widgets = Stream.generate(() -> create("").json()).limit(5).toList();

        assertThat(widgets).extracting(widget -> widget.required("key")).doesNotHaveDuplicates();
        assertThat(widgets).extracting(widget -> widget.required("slug")).doesNotHaveDuplicates();
    }

    @Test
    void what_a_change_leaves_out_is_plain_again_but_for_slug_status_and_durations() {
        var path = created("""
                "slug": "%s", "status": "ACTIVE", "durations": [45, 15], "description": "D", "stepMinutes": 5,
                "redirectUrl": "https://example.org/thanks", "languages": ["fr"]""".formatted(slug));

        var changed = host.put(path, body(""));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.text("slug")).isEqualTo(slug);
        assertThat(changed.text("status")).isEqualTo("ACTIVE");
        assertThat(changed.json().required("durations")).isEqualTo(JSON.readTree("[45, 15]"));
        for (var field : List.of("description", "stepMinutes", "redirectUrl")) {
            assertThat(changed.json().required(field).isNull()).as(field).isTrue();
        }
        assertThat(changed.json().required("languages")).isEmpty();
        assertThat(host.get(path).json()).isEqualTo(changed.json());
    }

    @Test
    void a_slug_is_taken_once_whoever_takes_it() {
        var path = created("\"slug\": \"%s\"".formatted(slug));
        var other = created("");
        var somebody = CheckedClient.newUser();

        for (var refused : List.of(
                create("\"slug\": \"%s\"".formatted(slug)),
                host.put(other, body("\"slug\": \"%s\"".formatted(slug))),
                somebody.post("/widgets", """
                        {"name": "Mine", "slug": "%s", "calendars": [{"calendarId": "%s"}]}""".formatted(slug, somebody.newCalendar())))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("slug_taken");
            assertThat(refused.text("detail")).isEqualTo("Another widget has the slug " + slug);
        }
        assertThat(host.put(path, body("\"slug\": \"%s\"".formatted(slug))).status())
                .isEqualTo(200);
    }

    @Test
    void a_deleted_widget_is_gone_and_its_slug_free() {
        var path = created("\"slug\": \"%s\", \"status\": \"ACTIVE\"".formatted(slug));

        assertThat(host.delete(path).status()).isEqualTo(204);

        assertThat(host.get(path).status()).isEqualTo(404);
        assertThat(host.delete(path).status()).isEqualTo(404);
        assertThat(host.put(path, body("")).status()).isEqualTo(404);
        assertThat(host.post(path + "/rotate-key", null).status()).isEqualTo(404);
        assertThat(host.get("/widgets").json().required("items")).isEmpty();
        assertThat(create("\"slug\": \"%s\"".formatted(slug)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT,    DRAFT ACTIVE ARCHIVED",
        "ACTIVE,   ACTIVE PAUSED ARCHIVED",
        "PAUSED,   ACTIVE PAUSED ARCHIVED",
        "ARCHIVED, DRAFT ACTIVE ARCHIVED",
    })
    void a_widget_comes_to_some_statuses_and_to_no_others(String from, String allowed) {
        for (var to : List.of("DRAFT", "ACTIVE", "PAUSED", "ARCHIVED")) {
            var path = created("\"status\": \"%s\"".formatted(from));

            var changed = host.put(path, body("\"status\": \"%s\"".formatted(to)));

            if (List.of(allowed.split(" ")).contains(to)) {
                assertThat(changed.text("status")).isEqualTo(to);
            } else {
                assertThat(changed.status()).isEqualTo(409);
                assertThat(changed.text("code")).isEqualTo("forbidden_widget_status");
                assertThat(changed.text("detail")).isEqualTo("A widget that is " + from + " cannot become " + to);
                assertThat(host.get(path).text("status")).isEqualTo(from);
            }
        }
    }

    @Test
    void a_key_can_be_changed_for_another() {
        var path = created("\"status\": \"ACTIVE\"");
        var before = host.get(path);

        var rotated = host.post(path + "/rotate-key", null);

        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.text("key")).matches("wgt_[A-Za-z0-9_-]{22}").isNotEqualTo(before.text("key"));
        assertThat(rotated.header("ETag")).isEqualTo("\"2\"");
        assertThat(host.get(path).json()).isEqualTo(rotated.json());
        assertThat(without(rotated.json(), "key", "version", "updatedAt"))
                .isEqualTo(without(before.json(), "key", "version", "updatedAt"));
    }

    @Test
    void a_repeated_request_creates_and_rotates_once() {
        var once = host.with("Idempotency-Key", UUID.randomUUID().toString());

        var first = once.post("/widgets", body(""));
        var again = once.post("/widgets", body(""));

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(host.get("/widgets").json().required("items")).hasSize(1);
        var rotation = "/widgets/" + first.id() + "/rotate-key";
        assertThat(once.post(rotation, null).text("key"))
                .isEqualTo(once.post(rotation, null).text("key"));
    }

    @Test
    void a_stale_tag_stops_every_kind_of_change() {
        var path = created("");
        host.put(path, body("\"description\": \"Changed\""));
        var stale = host.with("If-Match", "\"1\"");

        assertThat(stale.put(path, body("")).status()).isEqualTo(412);
        assertThat(stale.delete(path).status()).isEqualTo(412);
        assertThat(stale.post(path + "/rotate-key", null).status()).isEqualTo(412);

        assertThat(host.get(path).text("description")).isEqualTo("Changed");
        assertThat(host.with("If-Match", "\"2\"").delete(path).status()).isEqualTo(204);
    }

    @Test
    void to_others_a_widget_does_not_exist() {
        var path = created("\"status\": \"ACTIVE\"");
        var somebody = CheckedClient.newUser();
        var theirs = """
                {"name": "Mine", "calendars": [{"calendarId": "%s"}]}""".formatted(somebody.newCalendar());

        assertThat(somebody.get(path).status()).isEqualTo(404);
        assertThat(somebody.put(path, theirs).status()).isEqualTo(404);
        assertThat(somebody.delete(path).status()).isEqualTo(404);
        assertThat(somebody.post(path + "/rotate-key", null).status()).isEqualTo(404);
        assertThat(somebody.get("/widgets").json().required("items")).isEmpty();
        assertThat(host.get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void widgets_are_listed_by_name_and_by_status() {
        for (var name : List.of("b", "c", "a")) {
            host.post("/widgets", """
                    {"name": "%s", "status": "%s", "calendars": [{"calendarId": "%s"}]}""".formatted(name, name.equals("c") ? "ACTIVE" : "DRAFT", calendar));
        }

        assertThat(names("/widgets")).containsExactly("a", "b", "c");
        assertThat(names("/widgets?sort=-createdAt")).containsExactly("a", "c", "b");
        assertThat(names("/widgets?status=DRAFT")).containsExactly("a", "b");
        assertThat(names("/widgets?status=PAUSED")).isEmpty();
        var page = host.get("/widgets?limit=2");
        assertThat(names("/widgets?limit=2&cursor=" + page.text("nextCursor"))).containsExactly("c");
        assertThat(host.get("/widgets?status=NONE").status()).isEqualTo(422);
        assertThat(host.get("/widgets?sort=slug").status()).isEqualTo(422);
    }

    @Test
    void calendars_that_others_share_are_offered_by_whom_may_book_in_them() {
        var account = Account.register();
        var guest = CheckedClient.of(account.logIn().client());

        assertRefusedCalendar(guest.post("/widgets", body("")), calendar);
        for (var level : List.of("FREE_BUSY", "VIEW", "BOOK")) {
            var share = host.post("/calendars/" + calendar + "/shares", """
                    {"userId": "%s", "permission": "%s"}""".formatted(account.id(), level));
            var answer = guest.post("/widgets", body(""));
            if (level.equals("BOOK")) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            } else {
                assertRefusedCalendar(answer, calendar);
            }
            assertThat(host.delete("/calendars/" + calendar + "/shares/" + share.id())
                            .status())
                    .isEqualTo(204);
        }
    }

    /// `api.md`: what was read can be sent back.
    @Test
    void a_widget_of_a_calendar_that_is_gone_can_be_saved_as_it_was_read() {
        var path = created("");
        var former = host.newCalendar();
        host.put(path, """
                {"name": "Both", "calendars": [{"calendarId": "%s", "weight": 3}, {"calendarId": "%s"}]}""".formatted(former, calendar));
        assertThat(host.delete("/calendars/" + former).status()).isEqualTo(204);
        var read = host.get(path);

        var saved = host.put(path, read.text());

        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.json().required("calendars")).isEqualTo(read.json().required("calendars"));
        assertRefusedCalendar(host.post("/widgets", read.text()), former);
        var unknown = UUID.randomUUID();
        assertRefusedCalendar(host.put(path, """
                {"name": "Both", "calendars": [{"calendarId": "%s"}, {"calendarId": "%s"}]}""".formatted(former, unknown)), unknown);
    }

    private static void assertRefusedCalendar(Answer answer, UUID calendar) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("calendars");
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("calendar_not_bookable");
        assertThat(answer.json().at("/errors/0/message").asString())
                .isEqualTo("You may book in no calendar " + calendar);
    }

    @Test
    void the_audit_trail_tells_what_became_of_a_widget() {
        var path = created("\"status\": \"ACTIVE\"");
        host.put(path, body(""));
        host.post(path + "/rotate-key", null);
        host.delete(path);

        var audit = "/audit?sort=at&subject=" + path.substring("/widgets/".length());
        await().untilAsserted(() -> assertThat(values(audit, "/action"))
                .containsExactly("widget.created", "widget.changed", "widget.key_rotated", "widget.deleted"));
        assertThat(values(audit, "/subject/type")).containsOnly("widget");
    }

    @Test
    void a_program_needs_the_scopes_of_widgets() {
        var path = created("");
        var reader = program("widgets:read");
        var others = program("calendars:write");

        assertThat(reader.get(path).status()).isEqualTo(200);
        assertThat(reader.delete(path).status()).isEqualTo(403);
        assertThat(others.get(path).status()).isEqualTo(403);
        assertThat(program("widgets:write").delete(path).status()).isEqualTo(204);
    }

    private CheckedClient program(String scope) {
        var key = host.post("/api-keys", """
                {"name": "Website", "scopes": ["%s"]}""".formatted(scope));
        return CheckedClient.visitor().with("X-Api-Key", key.text("key"));
    }

    @Test
    void sites_are_kept_as_browsers_name_them() {
        var created = create("""
                "allowedOrigins": ["HTTPS://Example.org:443", "https://example.org", "http://b.test:80",
                  "http://localhost:3000", "https://[::1]:8443"]""");

        assertThat(created.json().required("allowedOrigins")).isEqualTo(JSON.readTree("""
                        ["http://b.test", "http://localhost:3000", "https://[::1]:8443", "https://example.org"]"""));
    }

    @Test
    void options_are_kept_without_the_space_around_them() {
        var created = create("""
                "questions": [{"key": "a", "type": "SINGLE_CHOICE", "label": "A", "options": [" yes ", "no"]}]""");

        assertThat(created.json().at("/questions/0/options")).isEqualTo(JSON.readTree("[\"yes\", \"no\"]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name             | \" \"                                | required",
                "slug             | \"No-Slug\"                          | invalid_format",
                "slug             | \"-a\"                               | invalid_format",
                "slug             | \"\"                                 | out_of_range",
                "type             | \"WINDOW\"                           | invalid_format",
                "calendars        | []                                   | required",
                "durations        | []                                   | out_of_range",
                "durations[0]     | [0]                                  | out_of_range",
                "durations[1]     | [30, 1441]                           | out_of_range",
                "durations[2]     | [30, 45, 30]                         | repeated",
                "durations        | [1,2,3,4,5,6,7,8,9,10,11]            | out_of_range",
                "stepMinutes      | 0                                    | out_of_range",
                "minimumNoticeMinutes | -1                               | out_of_range",
                "bookingHorizonDays   | 0                                | out_of_range",
                "limits.perDay    | {\"perDay\": 0}                      | out_of_range",
                "limits.perYear   | {\"perYear\": 1}                     | unknown_field",
                "buffers.beforeMinutes | {\"beforeMinutes\": -1}         | out_of_range",
                "buffers.afterMinutes  | {\"afterMinutes\": 1441}        | out_of_range",
                "cancellationNoticeMinutes | 43201                       | out_of_range",
                "location.type    | {\"value\": \"Room 4\"}              | required",
                "redirectUrl      | \"/thanks\"                          | invalid_format",
                "redirectUrl      | \"javascript:alert(1)\"              | invalid_format",
                "redirectUrl      | \"https:example.org\"                | invalid_format",
                "redirectUrl      | \"https://me@example.org/\"          | invalid_format",
                "redirectUrl      | \"https://example.org:65536/\"       | invalid_format",
                "redirectUrl      | \"https://exa mple.org/\"            | invalid_format",
                "redirectUrl      | \"\"                                 | invalid_format",
                "allowedOrigins[0] | [\"https://example.org/\"]          | invalid_format",
                "allowedOrigins[1] | [\"https://a.test\", \"a.test\"]    | invalid_format",
                "allowedOrigins[0] | [\"https://a.test?b\"]              | invalid_format",
                "allowedOrigins[0] | [\"ftp://a.test\"]                  | invalid_format",
                "allowedOrigins[0] | [\"*\"]                             | invalid_format",
                "allowedOrigins[0] | [\"null\"]                          | invalid_format",
                "languages[1]     | [\"en\", \"it\"]                     | invalid_format",
                "languages[0]     | [\"EN\"]                             | invalid_format",
                "branding.color   | {\"color\": \"blue\"}                | invalid_format",
                "branding.cornerRadius | {\"cornerRadius\": 33}          | out_of_range",
                "branding.theme   | {\"theme\": \"PINK\"}                | invalid_format",
                "branding.logo    | {\"logo\": \"https://a.test/b.png\"} | invalid_format",
                "branding.logo    | {\"logo\": \"data:image/svg+xml;base64,AAAA\"} | invalid_format",
                "confirmation     | \"MAYBE\"                            | invalid_format",
                "assignment       | \"NOBODY\"                           | invalid_format",
                "status           | \"DELETED\"                          | invalid_format",
                "unknown          | 1                                    | unknown_field",
            })
    void what_is_wrong_is_named(String field, String value, String code) {
        var member = field.replaceAll("[.\\[].*", "");
        var sent = (ObjectNode) JSON.readTree(body(""));
        sent.set(member, JSON.readTree(value));

        requireInvalid(sent, field, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "questions[1].key        | {\"key\": \"a\", \"type\": \"TEXT\", \"label\": \"B\"}   | repeated",
                "questions[1].key        | {\"key\": \"A\", \"type\": \"TEXT\", \"label\": \"B\"}   | invalid_format",
                "questions[1].key        | {\"key\": \"1a\", \"type\": \"TEXT\", \"label\": \"B\"}  | invalid_format",
                "questions[1].label      | {\"key\": \"b\", \"type\": \"TEXT\", \"label\": \"\"}    | required",
                "questions[1].type       | {\"key\": \"b\", \"label\": \"B\"}                       | required",
                "questions[1].options    | {\"key\": \"b\", \"type\": \"SINGLE_CHOICE\", \"label\": \"B\"} | required",
                "questions[1].options    | {\"key\": \"b\", \"type\": \"MULTIPLE_CHOICE\", \"label\": \"B\", \"options\": []} | required",
                "questions[1].options    | {\"key\": \"b\", \"type\": \"NUMBER\", \"label\": \"B\", \"options\": [\"1\"]} | only_with_choices",
                "questions[1].options[1] | {\"key\": \"b\", \"type\": \"SINGLE_CHOICE\", \"label\": \"B\", \"options\": [\"x\", \" x\"]} | repeated",
                "questions[1].options[0] | {\"key\": \"b\", \"type\": \"SINGLE_CHOICE\", \"label\": \"B\", \"options\": [\" \"]} | required",
            })
    void what_is_wrong_with_a_question_is_named(String field, String question, String code) {
        var sent = (ObjectNode)
                JSON.readTree(body("\"questions\": [{\"key\": \"a\", \"type\": \"TEXT\", \"label\": \"A\"}]"));
        ((ArrayNode) sent.required("questions")).add(JSON.readTree(question));

        requireInvalid(sent, field, code);
    }

    @Test
    void a_calendar_is_offered_once_with_a_weight_from_1_to_100() {
        var twice = (ObjectNode) JSON.readTree("""
                {"name": "Twice", "calendars": [{"calendarId": "%s"}, {"calendarId": "%s"}]}""".formatted(calendar, calendar));
        var heavy = (ObjectNode) JSON.readTree("""
                {"name": "Heavy", "calendars": [{"calendarId": "%s", "weight": 101}]}""".formatted(calendar));

        requireInvalid(twice, "calendars[1].calendarId", "repeated");
        requireInvalid(heavy, "calendars[0].weight", "out_of_range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"introduction", "confirmation", "button"})
    void texts_have_at_most_500_characters(String text) {
        var sent = (ObjectNode)
                JSON.readTree(body("\"branding\": {\"texts\": {\"%s\": \"%s\"}}".formatted(text, "x".repeat(501))));

        requireInvalid(sent, "branding.texts." + text, "out_of_range");
        assertThat(create("\"branding\": {\"texts\": {\"%s\": \"%s\"}}".formatted(text, "x".repeat(500)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        var sent = (ObjectNode) JSON.readTree(body("""
                "durations": [5, 5], "redirectUrl": "x", "allowedOrigins": ["y"],
                "questions": [{"key": "a", "type": "SINGLE_CHOICE", "label": "A"}]"""));

        var refused = host.post("/widgets", sent.toString());

        assertThat(refused.json()
                        .required("errors")
                        .valueStream()
                        .map(error -> error.required("field").asString()))
                .containsExactlyInAnyOrder("durations[1]", "redirectUrl", "allowedOrigins[0]", "questions[0].options");
    }

    private void requireInvalid(ObjectNode sent, String field, String code) {
        var path = created("");
        var before = host.get("/widgets").json();
        for (var refused : List.of(host.post("/widgets", sent.toString()), host.put(path, sent.toString()))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.json().required("errors")).anySatisfy(error -> {
                assertThat(error.required("field").asString()).isEqualTo(field);
                assertThat(error.required("code").asString()).isEqualTo(code);
            });
        }
        assertThat(host.get("/widgets").json()).isEqualTo(before);
    }

    private List<String> names(String path) {
        return values(path, "/name");
    }

    private List<String> values(String path, String pointer) {
        return host.get(path)
                .json()
                .required("items")
                .valueStream()
                .map(item -> item.at(pointer).asString())
                .toList();
    }

    private static JsonNode without(JsonNode widget, String... fields) {
        return ((ObjectNode) widget.deepCopy()).remove(List.of(fields));
    }
}
