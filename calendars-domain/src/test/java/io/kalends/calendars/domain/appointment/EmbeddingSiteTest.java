package io.kalends.calendars.domain.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingSiteTest {

    @ParameterizedTest
    @CsvSource({
        "https://www.example.org, www.example.org",
        "https://WWW.Example.ORG, www.example.org",
        "http://localhost:8080, localhost:8080",
        "https://[2001:db8::1]:8443, [2001:db8::1]:8443",
        "app://example, example"
    })
    void an_origin_names_a_site(String origin, String host) {
        assertThat(EmbeddingSite.ofOrigin(origin)).contains(new EmbeddingSite(host));
        assertThat(EmbeddingSite.of(host)).contains(new EmbeddingSite(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "example.org",
                "https://",
                "https://ada@example.org",
                "https://example.org/",
                "https://example.org?q",
                "https://example.org#f",
                "https://exa mple.org",
                "https://exa_mple.org",
                "https://<script>"
            })
    void anything_else_names_none(String origin) {
        assertThat(EmbeddingSite.ofOrigin(origin)).isEmpty();
    }

    @Test
    void a_name_that_no_host_has_room_for_names_none() {
        assertThat(EmbeddingSite.of("a.".repeat(126) + "a")).isPresent();
        assertThat(EmbeddingSite.of("a.".repeat(127) + "a")).isEmpty();
        assertThat(EmbeddingSite.of(null)).isEmpty();
    }
}
