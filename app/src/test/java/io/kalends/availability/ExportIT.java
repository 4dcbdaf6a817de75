package io.kalends.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.BusinessHours;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.http.CheckedClient;
import io.kalends.identity.Account;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What other programs are told of a host's time.
class ExportIT {

    private static final LocalDate DAY = ApiClient.someDay();
    private static final String RANGE = "&from=%sT00:00:00Z&to=%sT00:00:00Z".formatted(DAY, DAY.plusDays(1));
    private static final BusinessHours HOURS = new BusinessHours(Map.of(
            DAY.getDayOfWeek(), List.of(new LocalWindow(9 * 60, 12 * 60), new LocalWindow(13 * 60, 24 * 60)),
            DAY.getDayOfWeek().plus(1), List.of(new LocalWindow(9 * 60, 12 * 60))));

    private final KalendsInstance kalends = KalendsInstance.shared();
    private final ApiClient host = kalends.newUser();

    private static String basic(LocalDate date) {
        return date.toString().replace("-", "");
    }

    /// Long lines are folded (RFC 5545, 3.1).
    private static List<String> lines(ApiClient.Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.text().replace("\r\n ", "").lines().toList();
    }

    @Test
    void busy_and_closed_times_of_a_calendar_are_told_without_saying_why() {
        var calendar = CalendarDraft.open(1).opening(HOURS).createdBy(host);
        host.book(calendar, DAY + "T09:30:00Z");
        host.post("/events", """
                {"calendarId": "%s", "title": "Secret", "start": "%sT20:00:00Z", "end": "%sT21:00:00Z"}""".formatted(calendar, DAY, DAY));

        var answer = host.get("/availability/export?format=ics" + RANGE);

        assertThat(answer.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        var day = basic(DAY);
        assertThat(lines(answer))
                .startsWith("BEGIN:VCALENDAR")
                .contains(
                        "BEGIN:VFREEBUSY",
                        "UID:" + calendar,
                        "DTSTART:%sT000000Z".formatted(day),
                        "DTEND:%sT000000Z".formatted(basic(DAY.plusDays(1))),
                        "FREEBUSY;FBTYPE=BUSY:%1$sT093000Z/%1$sT100000Z,%1$sT200000Z/%1$sT210000Z".formatted(day),
                        "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:%1$sT000000Z/%1$sT090000Z,%1$sT120000Z/%1$sT130000Z"
                                .formatted(day))
                .anyMatch(line -> line.startsWith("DTSTAMP:") && line.endsWith("Z"));
        assertThat(answer.text()).doesNotContain("Secret", "Ada", "Consultations", "ORGANIZER", "SUMMARY");
    }

    @Test
    void the_export_of_all_calendars_has_a_component_each() {
        var first = CalendarDraft.open(1).createdBy(host);
        var second = CalendarDraft.open(1).createdBy(host);

        var all = host.get("/availability/export?format=ics" + RANGE);
        var one = host.get("/availability/export?format=ics&calendarId=" + second + RANGE);

        assertThat(lines(all)).contains("UID:" + first, "UID:" + second);
        assertThat(lines(one)).contains("UID:" + second).doesNotContain("UID:" + first);
        assertThat(lines(host.with("Accept", "text/calendar").get("/availability/export?format=ics" + RANGE)))
                .contains("UID:" + first);
    }

    @Test
    void cal_com_is_told_business_hours_and_the_dates_that_differ() {
        var calendar = CalendarDraft.open(1)
                .in(ZoneId.of("America/New_York"))
                .opening(new BusinessHours(Map.of(
                        DayOfWeek.MONDAY, List.of(new LocalWindow(540, 1020)),
                        DayOfWeek.TUESDAY, List.of(new LocalWindow(540, 1020)),
                        DayOfWeek.SATURDAY, List.of(new LocalWindow(1200, 1440)))))
                .createdBy(host);
        var monday = LocalDate.of(2027, 3, 1);
        post(calendar, "availability-rules", """
                {"type": "DATE_OVERRIDE", "date": "%s",
                  "windows": [{"start": "10:00", "end": "11:00"}, {"start": "22:00", "end": "24:00"}]}""".formatted(monday));
        post(calendar, "blackout-dates", """
                {"firstDate": "%s", "lastDate": "%s"}""".formatted(monday.plusDays(1), monday.plusDays(2)));
        post(calendar, "break-times", """
                {"name": "Secret", "type": "OTHER", "date": "%s", "start": "12:00", "end": "13:00"}""".formatted(monday.plusDays(7)));

        var answer = CheckedClient.of(host)
                .get("/availability/export?format=calcom&from=2027-03-01T05:00:00Z&to=2027-03-09T05:00:00Z");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().toString()).isEqualTo("""
                {"schedules":[{"name":"Consultations","timeZone":"America/New_York","isDefault":false,"availability":[\
                {"days":["Monday","Tuesday"],"startTime":"09:00","endTime":"17:00"},\
                {"days":["Saturday"],"startTime":"20:00","endTime":"23:59"}],"overrides":[\
                {"date":"2027-03-01","startTime":"10:00","endTime":"11:00"},\
                {"date":"2027-03-01","startTime":"22:00","endTime":"23:59"},\
                {"date":"2027-03-02","startTime":"00:00","endTime":"00:00"},\
                {"date":"2027-03-08","startTime":"09:00","endTime":"12:00"},\
                {"date":"2027-03-08","startTime":"13:00","endTime":"17:00"}]}]}""");
    }

    private void post(UUID calendar, String collection, String body) {
        assertThat(host.post("/calendars/" + calendar + "/" + collection, body).status())
                .isEqualTo(201);
    }

    @Test
    void others_export_what_a_share_lets_them_see() {
        var calendar = CalendarDraft.open(1).createdBy(host);
        var guest = Account.register(kalends.client());
        var theirs = guest.logIn().client();
        var query = "&calendarId=" + calendar + RANGE;

        assertThat(theirs.get("/availability/export?format=ics" + query).status())
                .isEqualTo(404);
        host.post("/calendars/" + calendar + "/shares", """
                {"userId": "%s", "permission": "FREE_BUSY"}""".formatted(guest.id()));
        assertThat(theirs.get("/availability/export?format=ics" + query).status())
                .isEqualTo(200);
        assertThat(theirs.get("/availability/export?format=calcom" + query).status())
                .isEqualTo(403);
        assertThat(lines(theirs.get("/availability/export?format=ics" + RANGE))).doesNotContain("BEGIN:VFREEBUSY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format=xml&from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z",
                "from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z",
                "format=ics&from=2027-03-02T00:00:00Z&to=2027-03-02T00:00:00Z",
                "format=ics&from=2027-03-02T00:00:00Z",
                "format=ics&from=2027-03-01T00:00:00Z&to=2028-03-03T00:00:00Z"
            })
    void what_cannot_be_exported_is_told_as_any_error(String query) {
        for (var client : List.of(host, host.with("Accept", "text/calendar"))) {
            var answer = client.get("/availability/export?" + query);

            assertThat(answer.status()).as("%s", answer).isEqualTo(422);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
    }
}
