package io.kalends.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.http.CheckedClient;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WidgetProperties {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ApiClient OWNER = KalendsInstance.shared().newUser();
    private static final CheckedClient HOST = CheckedClient.of(OWNER);
    private static final CheckedClient HOST_ELSEWHERE = CheckedClient.of(OWNER.at(KalendsInstance.sharedToo()));
    private static final List<UUID> CALENDARS = List.of(HOST.newCalendar(), HOST.newCalendar(), HOST.newCalendar());
    private static final List<String> READ_ONLY = List.of("id", "key", "version", "createdAt", "updatedAt");

    @Property(tries = 150)
    @Label("P17 a widget comes back, from every instance, as it was saved, and can be sent back as it was read")
    void a_saved_widget_comes_back_the_same(
            @ForAll("widgets") Map<String, @Nullable Object> first,
            @ForAll("widgets") Map<String, @Nullable Object> second) {
        var created = HOST.post("/widgets", withSlug(first).toString());
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(written(created.json())).isEqualTo(json(first));
        var path = "/widgets/" + created.id();
        assertThat(HOST_ELSEWHERE.get(path).json()).isEqualTo(created.json());

        var changed = HOST.put(path, json(second).toString());
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(written(changed.json())).isEqualTo(json(second));
        assertThat(changed.text("slug")).isEqualTo(created.text("slug"));
        assertThat(HOST_ELSEWHERE.get(path).json()).isEqualTo(changed.json());

        var again = HOST.put(path, changed.text());
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(written(again.json())).isEqualTo(json(second));
        assertThat(HOST.delete(path).status()).isEqualTo(204);
    }

    private static ObjectNode json(Map<String, @Nullable Object> widget) {
        return JSON.valueToTree(widget);
    }

    private static ObjectNode withSlug(Map<String, @Nullable Object> widget) {
        return json(widget).put("slug", "s" + UUID.randomUUID());
    }

    /// What a host has written, but for the slug.
    private static JsonNode written(JsonNode widget) {
        return ((ObjectNode) widget.deepCopy()).remove(READ_ONLY).remove(List.of("slug"));
    }

    /// Every field but the slug, in the words of the API. Published, so that each may take the place of any other.
    @Provide
    Arbitrary<Map<String, @Nullable Object>> widgets() {
        return Combinators.combine(basics(), terms(), questions(), appearances())
                .as((basics, terms, questions, appearance) -> {
                    var widget = new LinkedHashMap<>(basics);
                    widget.putAll(terms);
                    widget.put("questions", questions);
                    widget.putAll(appearance);
                    return widget;
                });
    }

    private static Arbitrary<Map<String, @Nullable Object>> basics() {
        return Combinators.combine(
                        texts(1, 200),
                        texts(0, 300).injectNull(0.3),
                        Arbitraries.of("INLINE", "POPUP", "BUTTON", "PAGE"),
                        members(),
                        Arbitraries.of("ROUND_ROBIN", "COLLECTIVE"))
                .as((name, description, type, members, assignment) -> fields(
                        "name", name,
                        "description", description,
                        "type", type,
                        "status", "ACTIVE",
                        "calendars", members,
                        "assignment", assignment));
    }

    private static Arbitrary<List<Map<String, @Nullable Object>>> members() {
        return Combinators.combine(
                        Arbitraries.shuffle(CALENDARS),
                        Arbitraries.integers().between(1, CALENDARS.size()),
                        Arbitraries.integers().between(1, 100).list().ofSize(CALENDARS.size()))
                .as((calendars, size, weights) -> {
                    var members = new ArrayList<Map<String, @Nullable Object>>();
                    for (int i = 0; i < size; i++) {
                        members.add(fields("calendarId", calendars.get(i).toString(), "weight", weights.get(i)));
                    }
                    return members;
                });
    }

    private static Arbitrary<Map<String, @Nullable Object>> terms() {
        var minutes = Arbitraries.integers().between(1, 1440);
        var margins = Arbitraries.integers().between(0, 1440);
        return Combinators.combine(
                        minutes.list().uniqueElements().ofMinSize(1).ofMaxSize(10),
                        minutes.injectNull(0.5),
                        Arbitraries.integers().between(0, 525_600),
                        Arbitraries.integers().between(1, 1095).injectNull(0.5),
                        limits(),
                        Combinators.combine(margins, margins)
                                .as((before, after) -> fields("beforeMinutes", before, "afterMinutes", after)),
                        Arbitraries.of("AUTOMATIC", "APPROVAL"),
                        Arbitraries.integers().between(0, 43_200).injectNull(0.5))
                .as((durations, step, notice, horizon, limits, buffers, confirmation, cancellation) -> fields(
                        "durations", durations,
                        "stepMinutes", step,
                        "minimumNoticeMinutes", notice,
                        "bookingHorizonDays", horizon,
                        "limits", limits,
                        "buffers", buffers,
                        "confirmation", confirmation,
                        "cancellationNoticeMinutes", cancellation));
    }

    private static Arbitrary<Map<String, @Nullable Object>> limits() {
        var limit = Arbitraries.integers().between(1, 100_000).injectNull(0.5);
        return Combinators.combine(limit, limit, limit, limit, limit, limit)
                .as((day, week, month, minutesDay, minutesWeek, minutesMonth) -> fields(
                        "perDay", day,
                        "perWeek", week,
                        "perMonth", month,
                        "minutesPerDay", minutesDay,
                        "minutesPerWeek", minutesWeek,
                        "minutesPerMonth", minutesMonth));
    }

    private static Arbitrary<List<Map<String, @Nullable Object>>> questions() {
        var keys = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0123456789_")
                .ofMaxLength(39);
        var types =
                Arbitraries.of("TEXT", "LONG_TEXT", "SINGLE_CHOICE", "MULTIPLE_CHOICE", "CHECKBOX", "PHONE", "NUMBER");
        var options = texts(1, 60)
                .map(String::strip)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(6);
        return Combinators.combine(
                        keys.map(key -> "k" + key),
                        types,
                        texts(1, 200),
                        texts(0, 300).injectNull(0.5),
                        Arbitraries.of(true, false),
                        options)
                .as((key, type, label, help, required, choices) -> fields(
                        "key", key,
                        "type", type,
                        "label", label,
                        "help", help,
                        "required", required,
                        "options", type.endsWith("CHOICE") ? choices : List.of()))
                .list()
                .uniqueElements(question -> String.valueOf(question.get("key")))
                .ofMaxSize(5);
    }

    private static Arbitrary<Map<String, @Nullable Object>> appearances() {
        var places = Combinators.combine(
                        Arbitraries.of("IN_PERSON", "PHONE", "VIDEO", "CUSTOM"),
                        texts(0, 300).injectNull(0.3))
                .as((type, value) -> fields("type", type, "value", value));
        var text = texts(0, 500).injectNull(0.5);
        var words = Combinators.combine(text, text, text)
                .as((introduction, confirmation, button) ->
                        fields("introduction", introduction, "confirmation", confirmation, "button", button));
        var logos = Combinators.combine(
                        Arbitraries.of("png", "jpeg", "webp", "gif"),
                        Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(3000))
                .as((kind, bytes) ->
                        "data:image/" + kind + ";base64," + Base64.getEncoder().encodeToString(bytes));
        var branding = Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('0', '9')
                                .withCharRange('a', 'f')
                                .ofLength(6),
                        Arbitraries.integers().between(0, 32),
                        Arbitraries.of("AUTO", "LIGHT", "DARK"),
                        logos.injectNull(0.5),
                        words)
                .as((color, radius, theme, logo, texts) -> fields(
                        "color", "#" + color, "cornerRadius", radius, "theme", theme, "logo", logo, "texts", texts));
        return Combinators.combine(
                        places.injectNull(0.5),
                        Arbitraries.of("https://example.org/thanks?a=b#c", "http://localhost:3000", "HTTP://A.test/ü")
                                .injectNull(0.3),
                        branding,
                        subsets("http://a.test", "http://localhost:3000", "https://b.test", "https://b.test:8443"),
                        subsets("de", "en", "es", "fr"))
                .as((place, redirect, brand, origins, languages) -> fields(
                        "location", place,
                        "redirectUrl", redirect,
                        "branding", brand,
                        "allowedOrigins", origins,
                        "languages", languages.reversed()));
    }

    /// In the order given.
    private static Arbitrary<List<String>> subsets(String... values) {
        return Arbitraries.subsetOf(values)
                .map(chosen -> List.of(values).stream().filter(chosen::contains).toList());
    }

    /// What can be stored; of a least length one that is not blank.
    private static Arbitrary<String> texts(int min, int max) {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("äéßñ\u2003\n\t☃")
                .ofMinLength(min)
                .ofMaxLength(max)
                .map(text -> min > 0 && text.isBlank() ? "x" : text);
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }
}
