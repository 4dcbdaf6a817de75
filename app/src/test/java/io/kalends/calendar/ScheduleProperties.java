package io.kalends.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.availability.Availability;
import io.kalends.calendars.domain.availability.Circumstances;
import io.kalends.calendars.domain.availability.OpenTime;
import io.kalends.calendars.domain.calendar.AvailabilityRule.DateOverride;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.calendar.ScheduleArbitraries;
import io.kalends.calendars.domain.calendar.SchedulePart;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.domain.time.ZonedDateArbitraries;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import io.kalends.testing.KalendsInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ScheduleProperties {

    private static final LocalDate DAY = ApiClient.someDay();
    private static final TimeSpan DAYS = new TimeSpan(
            DAY.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant(),
            DAY.plusDays(7).atStartOfDay(ZoneOffset.UTC).toInstant());
    private static final List<String> COLLECTIONS =
            List.of("availability-rules", "break-times", "blackout-dates", "buffer-times");

    private final ApiClient host = KalendsInstance.shared().newUser();
    private final ApiClient hostElsewhere = host.at(KalendsInstance.sharedToo());

    @Property(tries = 100)
    @Label("P17 rules, breaks, blackouts and buffers come back, from every instance, as they were saved")
    void saved_parts_come_back_the_same(@ForAll("parts") List<SchedulePart> parts) {
        var calendar = CalendarDraft.open(1).createdBy(host);

        for (var part : parts) {
            var draft = PartDraft.of(part);
            var saved = add(calendar, draft);

            assertThat(withoutId(saved.json())).isEqualTo(draft.json());
            assertThat(listed(host, calendar, draft.collection())).contains(saved.json());
            assertThat(listed(hostElsewhere, calendar, draft.collection())).contains(saved.json());
        }
    }

    @Property(tries = 100)
    @Label("P03 the lists of a schedule, page by page, hold every part of it once, in the order in which it was made")
    void lists_hold_every_part(@ForAll("parts") List<SchedulePart> parts) {
        var calendar = CalendarDraft.open(1).createdBy(host);
        var saved =
                parts.stream().map(part -> add(calendar, PartDraft.of(part))).toList();

        for (var collection : COLLECTIONS) {
            var expected = new ArrayList<JsonNode>();
            for (int i = 0; i < parts.size(); i++) {
                if (PartDraft.of(parts.get(i)).collection().equals(collection)) {
                    expected.add(saved.get(i).json());
                }
            }
            assertThat(listed(host, calendar, collection)).isEqualTo(expected);
        }
    }

    @Property(tries = 100)
    @Label(
            "P04 slots read right after a change of the schedule, from every instance, are those of what it was changed to")
    void slots_read_right_after_a_change_are_those_of_the_schedule_as_changed(
            @ForAll("zones") ZoneId zone,
            @ForAll("hours") BusinessHours hours,
            @ForAll("parts") List<SchedulePart> parts,
            @ForAll("parts") List<SchedulePart> others) {
        var draft = CalendarDraft.open(1).in(zone).opening(hours);
        var calendar = draft.createdBy(host);
        var schedule = new ArrayList<SchedulePart>();
        var ids = new ArrayList<UUID>();

        for (var part : parts) {
            ids.add(add(calendar, PartDraft.of(part)).id());
            schedule.add(part);
            requireSlots(draft, calendar, schedule);
        }
        for (int i = 0; i < Math.min(others.size(), schedule.size()); i++) {
            if (isReplacement(others.get(i), schedule, i)) {
                var replacement = PartDraft.of(others.get(i));
                var path = "/calendars/%s/%s/%s".formatted(calendar, replacement.collection(), ids.get(i));
                var replaced = host.put(path, replacement.json().toString());
                assertThat(replaced.status()).as("%s", replaced).isEqualTo(200);
                assertThat(withoutId(replaced.json())).isEqualTo(replacement.json());
                schedule.set(i, others.get(i));
                requireSlots(draft, calendar, schedule);
            }
        }
        while (!schedule.isEmpty()) {
            var removed = PartDraft.of(schedule.removeLast());
            var path = "/calendars/%s/%s/%s".formatted(calendar, removed.collection(), ids.removeLast());
            assertThat(host.delete(path).status()).isEqualTo(204);
            requireSlots(draft, calendar, schedule);
        }
    }

    /// What stands in the same collection, and overrides no date that another part overrides.
    private static boolean isReplacement(SchedulePart part, List<SchedulePart> schedule, int place) {
        var others = new ArrayList<>(schedule);
        var replaced = others.remove(place);
        return PartDraft.of(part).collection().equals(PartDraft.of(replaced).collection())
                && !(part instanceof DateOverride override
                        && others.stream()
                                .anyMatch(other -> other instanceof DateOverride another
                                        && another.date().equals(override.date())));
    }

    private void requireSlots(CalendarDraft draft, UUID calendar, List<SchedulePart> parts) {
        var schedule = new Schedule(draft.hours(), parts);
        var now = KalendsInstance.shared().bean(InstantSource.class).instant();
        var expected = Availability.under(
                        Circumstances.of(OpenTime.covering(DAYS, schedule, draft.zone()), draft.policy(), now)
                                .with(schedule.buffers()))
                .offers(DAYS, Duration.ofMinutes(30), Duration.ofMinutes(60))
                .stream()
                .map(slot -> slot.span().start())
                .toList();

        for (var client : List.of(host, hostElsewhere)) {
            var slots = client.get("/calendars/%s/availability?durationMinutes=30&stepMinutes=60&from=%s&to=%s"
                    .formatted(calendar, DAYS.start(), DAYS.end()));
            assertThat(slots.json()
                            .required("slots")
                            .valueStream()
                            .map(slot -> Instant.parse(slot.required("start").asString())))
                    .isEqualTo(expected);
        }
    }

    private Answer add(UUID calendar, PartDraft draft) {
        var path = "/calendars/" + calendar + "/" + draft.collection() + draft.added();
        var added = host.post(path, draft.json().toString());
        assertThat(added.status()).as("%s", added).isEqualTo(201);
        return added;
    }

    /// Page by page.
    private static List<JsonNode> listed(ApiClient client, UUID calendar, String collection) {
        var listed = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = client.get("/calendars/%s/%s?limit=2%s".formatted(calendar, collection, cursor));
            page.json().required("items").forEach(listed::add);
            cursor = page.json().required("nextCursor").isNull() ? "" : "&cursor=" + page.text("nextCursor");
        } while (!cursor.isEmpty());
        return listed;
    }

    private static JsonNode withoutId(JsonNode part) {
        return ((ObjectNode) part.deepCopy()).remove(List.of("id"));
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
    Arbitrary<ZoneId> zones() {
        return ZonedDateArbitraries.zones();
    }
}
