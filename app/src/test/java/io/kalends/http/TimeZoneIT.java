package io.kalends.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.platform.http.IanaZones;
import io.kalends.testing.ApiClient;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `?timeZone=` on any route: instants with that zone's offset.
class TimeZoneIT {

    private static final String NINE = ApiClient.someDay() + "T09:00:00Z";

    private final CheckedClient host = CheckedClient.newUser();
    private final java.util.UUID calendar = host.newCalendar();

    @Test
    void instants_are_utc_unless_asked_otherwise() {
        assertThat(host.book(calendar, NINE).text("start")).isEqualTo(NINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Paris", "America/St_Johns", "Asia/Kathmandu", "Pacific/Chatham", "UTC", "Etc/GMT+12"})
    void instants_carry_the_offset_of_the_zone_that_was_asked_for(String zone) {
        var booked = host.book(calendar, NINE);
        var expected =
                OffsetDateTime.parse(NINE).atZoneSameInstant(ZoneId.of(zone)).toOffsetDateTime();

        var read = host.get("/appointments/" + booked.id() + "?timeZone=" + zone.replace("+", "%2B"));
        var listed = host.get("/appointments?timeZone=" + zone.replace("+", "%2B"))
                .json()
                .at("/items/0");

        assertThat(OffsetDateTime.parse(read.text("start"))).isEqualTo(expected);
        assertThat(OffsetDateTime.parse(read.text("start")).getOffset()).isEqualTo(expected.getOffset());
        assertThat(listed.required("start").asString()).isEqualTo(read.text("start"));
        assertThat(read.text("timeZone")).isEqualTo("UTC");
    }

    @Test
    void any_offset_is_understood() {
        var booked = host.book(calendar, ApiClient.someDay() + "T10:00:00+02:00");

        assertThat(booked.text("start")).isEqualTo(ApiClient.someDay() + "T08:00:00Z");
    }

    @Test
    void slots_carry_it_too() {
        var slots = host.get("/calendars/%s/availability?from=%s&to=%s&timeZone=Asia/Tokyo"
                .formatted(calendar, NINE, NINE.replace("T09", "T10")));

        assertThat(slots.text("timeZone")).isEqualTo("Asia/Tokyo");
        assertThat(slots.json().at("/slots/0/start").asString()).isEqualTo(ApiClient.someDay() + "T18:00:00+09:00");
    }

    @Test
    void where_a_zone_kept_seconds_the_instant_is_utc() {
        var slots = host.get(
                "/calendars/" + calendar
                        + "/availability?from=1901-01-01T00:00:00Z&to=1901-01-01T01:00:00Z&include=withheld&timeZone=Europe/Paris");

        assertThat(slots.json().at("/withheld/0/start").asString()).isEqualTo("1901-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Base", "%2B02:00", "europe/paris", "", "%00", "GMT%2B1"})
    void a_zone_is_an_iana_name(String zone) {
        for (var path : new String[] {"/calendars", "/appointments", "/audit", "/users/me"}) {
            var answer = host.get(path + "?timeZone=" + zone);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("timeZone");
            assertThat(answer.json().at("/errors/0/message").asString())
                    .isEqualTo("must be an IANA time zone, such as Europe/Paris");
        }
    }

    @Test
    void a_zone_that_a_library_has_added_is_none() {
        TimeZoneRegistryFactory.getInstance().createRegistry();
        var added = ZoneId.getAvailableZoneIds().stream()
                .filter(name -> !IanaZones.names().contains(name))
                .findFirst()
                .orElseThrow();

        assertThat(host.get("/appointments?timeZone=" + added).status()).isEqualTo(422);
    }
}
