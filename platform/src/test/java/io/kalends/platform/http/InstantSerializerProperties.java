package io.kalends.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

class InstantSerializerProperties {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, new InstantSerializer()))
            .build();

    @Property(tries = 1000)
    void an_instant_is_written_as_the_formatter_writes_it(@ForAll("instants") Instant instant) {
        assertThat(JSON.writeValueAsString(instant)).isEqualTo('"' + instant.toString() + '"');
    }

    @Property(tries = 1000)
    void in_a_zone_it_has_that_zones_offset_and_is_the_same_instant(
            @ForAll("instants") Instant instant, @ForAll("zones") ZoneId zone) {
        var request = new MockHttpServletRequest();
        request.setParameter("timeZone", zone.getId());
        new RequestedTimeZone().preHandle(request, new MockHttpServletResponse(), "");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            var text = JSON.writeValueAsString(instant).replace("\"", "");

            var read = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            assertThat(read.toInstant()).isEqualTo(instant);
            var offset = zone.getRules().getOffset(instant);
            assertThat(read.getOffset()).isEqualTo(offset.getTotalSeconds() % 60 == 0 ? offset : ZoneOffset.UTC);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs()
                                .between(
                                        Instant.parse("0990-01-01T00:00:00Z").getEpochSecond(),
                                        Instant.parse("2200-01-01T00:00:00Z").getEpochSecond()),
                        Arbitraries.of(0, 0, 0, 1, 865_940_000))
                .as(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds()).map(ZoneId::of);
    }
}
