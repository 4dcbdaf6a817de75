package io.kalends.calendar;

import io.kalends.calendars.domain.calendar.AvailabilityRule;
import io.kalends.calendars.domain.calendar.Blackout;
import io.kalends.calendars.domain.calendar.Break;
import io.kalends.calendars.domain.calendar.Buffer;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.SchedulePart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A part of a schedule as a host sends it.
///
/// @param collection below its calendar, such as `break-times`
/// @param added where parts like it are added, below the collection
public record PartDraft(SchedulePart part, String collection, String added, JsonNode json) {

    private static final JsonMapper JSON = new JsonMapper();

    public static PartDraft of(SchedulePart part) {
        return switch (part) {
            case AvailabilityRule.DateOverride override ->
                of(part, "availability-rules", "", fields -> {
                    fields.put("type", "DATE_OVERRIDE");
                    fields.put("date", override.date().toString());
                    fields.put("windows", windows(override.windows()));
                });
            case AvailabilityRule.Recurring rule ->
                of(part, "availability-rules", "", fields -> {
                    fields.put("type", "RECURRING");
                    fields.put("effect", rule.effect().name());
                    fields.put("recurrence", rule.recurrence().rule());
                    fields.put("firstDate", rule.firstDate().toString());
                    fields.put("lastDate", text(rule.lastDate()));
                    fields.put("windows", windows(rule.windows()));
                });
            case Break.Once once ->
                of(part, "break-times", "", fields -> {
                    putBreak(once, fields);
                    fields.put("date", once.date().toString());
                });
            case Break.Recurring recurring ->
                of(part, "break-times", "/recurring", fields -> {
                    putBreak(recurring, fields);
                    fields.put(
                            "daysOfWeek",
                            recurring.daysOfWeek().stream()
                                    .sorted()
                                    .map(Enum::name)
                                    .toList());
                    fields.put("firstDate", text(recurring.firstDate()));
                    fields.put("lastDate", text(recurring.lastDate()));
                });
            case Blackout blackout ->
                of(part, "blackout-dates", "", fields -> {
                    fields.put("firstDate", blackout.firstDate().toString());
                    fields.put("lastDate", blackout.lastDate().toString());
                    fields.put("reason", blackout.reason());
                    fields.put("yearly", blackout.yearly());
                });
            case Buffer buffer ->
                of(part, "buffer-times", "", fields -> {
                    fields.put("type", buffer.side().name());
                    fields.put("minutes", buffer.minutes());
                });
        };
    }

    private interface Fields {
        void putInto(Map<String, @Nullable Object> fields);
    }

    private static PartDraft of(SchedulePart part, String collection, String added, Fields content) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        content.putInto(fields);
        return new PartDraft(part, collection, added, JSON.valueToTree(fields));
    }

    private static void putBreak(Break pause, Map<String, @Nullable Object> fields) {
        var window = windows(List.of(pause.window())).getFirst();
        fields.put("name", pause.name());
        fields.put("type", pause.type().name());
        fields.put("start", window.get("start"));
        fields.put("end", window.get("end"));
    }

    private static List<Map<String, String>> windows(List<LocalWindow> windows) {
        return windows.stream()
                .map(window -> Map.of("start", time(window.startMinute()), "end", time(window.endMinute())))
                .toList();
    }

    private static String time(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
