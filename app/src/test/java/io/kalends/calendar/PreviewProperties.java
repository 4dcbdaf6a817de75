package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.ScheduleArbitraries;
import io.kalends.calendars.domain.calendar.SchedulePart;
import io.kalends.calendars.domain.time.ZonedDateArbitraries;
import io.kalends.http.CheckedClient;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreviewProperties {

    private static final LocalDate DAY = ApiClient.someDay();
    private static final String FROM = DAY.minusDays(2) + "T00:00:00Z";
    private static final String TO = DAY.plusDays(7) + "T00:00:00Z";
    private static final JsonMapper JSON = new JsonMapper();

    /// The lists of a proposal in the order in which they are tried, and the routes of their parts.
    private static final Map<String, String> COLLECTIONS = new LinkedHashMap<>();

    static {
        COLLECTIONS.put("availabilityRules", "availability-rules");
        COLLECTIONS.put("breakTimes", "break-times");
        COLLECTIONS.put("blackoutDates", "blackout-dates");
        COLLECTIONS.put("bufferTimes", "buffer-times");
    }

    private final CheckedClient host = CheckedClient.newUser();

    /// What a host thinks of saving: which of the parts that there are would go, and what would come.
    ///
    /// @param hours null where they stay
    record Proposal(
            List<Part> removed,
            List<PartDraft> added,
            @Nullable BusinessHours hours) {

        String json() {
            var changes = new LinkedHashMap<String, @Nullable Object>();
            COLLECTIONS.forEach((field, collection) ->
                    changes.put(field, added(collection).map(PartDraft::json).toList()));
            changes.put("removes", removed.stream().map(Part::id).toList());
            changes.put("businessHours", hours == null ? null : CalendarDraft.businessHours(hours));
            return JSON.writeValueAsString(
                    Map.of("from", FROM, "to", TO, "durationMinutes", 30, "stepMinutes", 60, "changes", changes));
        }

        Stream<PartDraft> added(String collection) {
            return added.stream().filter(part -> part.collection().equals(collection));
        }
    }

    /// One that is saved.
    record Part(UUID id, PartDraft draft) {}

    @Property(tries = 100)
    @Label("K04 what a preview says of a change is what saving it does: the same slots, or the same refusal")
    void a_preview_says_what_saving_does(
            @ForAll("zones") ZoneId zone,
            @ForAll("hours") BusinessHours hours,
            @ForAll("parts") List<SchedulePart> parts,
            @ForAll("parts") List<SchedulePart> added,
            @ForAll boolean removesSome,
            @ForAll("newHours") @Nullable BusinessHours newHours) {
        var calendar = CalendarDraft.open(1).in(zone).opening(hours).createdBy(host.unchecked());
        host.book(calendar, DAY + "T09:00:00Z");
        var saved = new ArrayList<Part>();
        for (var part : parts) {
            var draft = PartDraft.of(part);
            saved.add(new Part(add(calendar, draft).id(), draft));
        }
        var removed = removesSome ? saved.subList(0, (saved.size() + 1) / 2) : List.<Part>of();
        var proposal = new Proposal(removed, added.stream().map(PartDraft::of).toList(), newHours);
        var before = slots(calendar);
        var stateBefore = state(calendar);

        var preview = host.post("/calendars/" + calendar + "/availability/preview", proposal.json());

        assertThat(state(calendar)).isEqualTo(stateBefore);
        var refusal = save(calendar, proposal);
        if (refusal != null) {
            assertThat(preview.status()).isEqualTo(refusal.status());
            assertThat(preview.text("code")).isEqualTo(refusal.text("code"));
            assertThat(preview.text("detail")).isEqualTo(refusal.text("detail"));
        } else {
            var after = slots(calendar);
            assertThat(listed(preview, "slots")).isEqualTo(after);
            assertThat(listed(preview, "gained")).isEqualTo(without(after, before));
            assertThat(listed(preview, "lost")).isEqualTo(without(before, after));
        }
    }

    /// Saves it piece by piece, up to the first that is refused.
    private @Nullable Answer save(UUID calendar, Proposal proposal) {
        for (var part : proposal.removed()) {
            var path = "/calendars/%s/%s/%s".formatted(calendar, part.draft().collection(), part.id());
            assertThat(host.delete(path).status()).isEqualTo(204);
        }
        for (var collection : COLLECTIONS.values()) {
            for (var part : proposal.added(collection).toList()) {
                var answer = add(calendar, part);
                if (answer.status() != 201) {
                    return answer;
                }
            }
        }
        if (proposal.hours() != null) {
            var changed = host.put(
                    "/calendars/" + calendar + "/business-hours",
                    JSON.writeValueAsString(Map.of("businessHours", CalendarDraft.businessHours(proposal.hours()))));
            assertThat(changed.status()).isEqualTo(200);
        }
        return null;
    }

    private Answer add(UUID calendar, PartDraft draft) {
        var path = "/calendars/" + calendar + "/" + draft.collection() + draft.added();
        return host.post(path, draft.json().toString());
    }

    private List<JsonNode> slots(UUID calendar) {
        return listed(
                host.get("/calendars/%s/availability?durationMinutes=30&stepMinutes=60&from=%s&to=%s"
                        .formatted(calendar, FROM, TO)),
                "slots");
    }

    /// All of it that a host sees.
    private List<JsonNode> state(UUID calendar) {
        return Stream.concat(
                        Stream.of("/calendars/" + calendar),
                        COLLECTIONS.values().stream().map(collection -> "/calendars/" + calendar + "/" + collection))
                .map(path -> host.get(path).json())
                .toList();
    }

    private static List<JsonNode> listed(Answer answer, String field) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().required(field).valueStream().toList();
    }

    private static List<JsonNode> without(List<JsonNode> slots, List<JsonNode> others) {
        var starts = others.stream().map(slot -> slot.required("start")).toList();
        return slots.stream()
                .filter(slot -> !starts.contains(slot.required("start")))
                .toList();
    }

    @Provide
    Arbitrary<List<SchedulePart>> parts() {
        return ScheduleArbitraries.partsAround(DAY);
    }

    @Provide
    Arbitrary<BusinessHours> hours() {
        return Arbitraries.oneOf(BusinessHoursArbitraries.businessHours(), BusinessHoursArbitraries.dailyHours());
    }

    @Provide
    Arbitrary<@Nullable BusinessHours> newHours() {
        return BusinessHoursArbitraries.dailyHours().injectNull(0.7);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return ZonedDateArbitraries.zones();
    }
}
