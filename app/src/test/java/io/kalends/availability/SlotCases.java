package io.kalends.availability;

import io.kalends.calendars.domain.availability.Availability;
import io.kalends.calendars.domain.availability.AvailableSlot;
import io.kalends.calendars.domain.availability.BusyTime;
import io.kalends.calendars.domain.availability.Circumstances;
import io.kalends.calendars.domain.availability.OpenTime;
import io.kalends.calendars.domain.availability.Source;
import io.kalends.calendars.domain.availability.TeamAvailability;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.calendars.domain.calendar.Schedule;
import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Availability questions from a file: hosts with weekly hours and busy spans, alone or all together. The format is
/// described in the file itself (`slots/input.json`).
public final class SlotCases {

    private SlotCases() {}

    public static List<SlotCase> read(InputStream file) throws IOException {
        try (file) {
            return new JsonMapper()
                    .readTree(file).required("cases").values().stream()
                            .map(SlotCases::slotCase)
                            .toList();
        }
    }

    /// One question.
    public record SlotCase(
            String name, TimeSpan range, Duration duration, Duration step, boolean collective, List<Host> hosts) {

        /// Answers from nothing but the hosts' schedules and busy times.
        public List<AvailableSlot> offers() {
            if (!collective) {
                return hosts.getFirst().availability(this).offers(range, duration, step);
            }
            var members = new LinkedHashMap<CalendarId, Availability>();
            hosts.forEach(host -> members.put(host.id(), host.availability(this)));
            return new TeamAvailability(members).common(range, duration, step);
        }

        private Instant dayBefore() {
            return range.start().minus(Duration.ofDays(1));
        }
    }

    /// @param busy in ascending order of starts; they may overlap
    public record Host(CalendarId id, Schedule schedule, ZoneId zone, List<BusyTime> busy) {

        Availability availability(SlotCase question) {
            var openTime = OpenTime.covering(question.range(), schedule, zone);
            return Availability.under(Circumstances.of(openTime, anyTime(question), question.dayBefore())
                    .withBusy(busy));
        }

        /// When the host works, ignoring what is busy.
        public List<TimeSpan> windows(TimeSpan range) {
            return OpenTime.covering(range, schedule, zone).gridWindows();
        }

        /// The busy spans, disjoint and in ascending order.
        public List<TimeSpan> merged() {
            return SpanSet.of(busy.stream().map(BusyTime::period).toList()).spans();
        }

        private static BookingPolicy anyTime(SlotCase question) {
            return new BookingPolicy(
                    question.duration(),
                    question.step(),
                    Duration.ZERO,
                    BookingPolicy.MAX_HORIZON_DAYS,
                    1,
                    BookingLimits.none(),
                    Confirmation.AUTOMATIC);
        }
    }

    private static SlotCase slotCase(JsonNode json) {
        return new SlotCase(
                json.required("name").asString(),
                new TimeSpan(instant(json, "dateFrom"), instant(json, "dateTo")),
                Duration.ofMinutes(json.required("slotMinutes").asInt()),
                Duration.ofMinutes(json.required("stepMinutes").asInt()),
                json.required("mode").asString().equals("collective"),
                json.required("hosts").values().stream().map(SlotCases::host).toList());
    }

    private static Host host(JsonNode json) {
        var windows = new EnumMap<DayOfWeek, List<LocalWindow>>(DayOfWeek.class);
        for (var hours : json.required("workingHours")) {
            for (var day : hours.required("days")) {
                windows.computeIfAbsent(dayOfWeek(day.asInt()), _ -> new ArrayList<>())
                        .add(new LocalWindow(minute(hours, "start"), minute(hours, "end")));
            }
        }
        var id = new UUID(0, json.required("id").asLong());
        var busy = json.required("busy").values().stream()
                .map(span -> new TimeSpan(instant(span, "start"), instant(span, "end")))
                .sorted(Comparator.comparing(TimeSpan::start))
                .map(span -> BusyTime.event(span, new Source(Source.Kind.EVENT, id)))
                .toList();
        return new Host(
                new CalendarId(id),
                Schedule.of(new BusinessHours(windows)),
                ZoneId.of(json.required("timeZone").asString()),
                busy);
    }

    /// 0 is Sunday.
    private static DayOfWeek dayOfWeek(int number) {
        return number == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(number);
    }

    private static int minute(JsonNode json, String field) {
        var text = json.required(field).asString();
        return text.equals("24:00")
                ? LocalWindow.MINUTES_PER_DAY
                : LocalTime.parse(text).toSecondOfDay() / 60;
    }

    private static Instant instant(JsonNode json, String field) {
        return Instant.parse(json.required(field).asString());
    }
}
