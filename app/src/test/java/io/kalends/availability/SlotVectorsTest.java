package io.kalends.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/// The engine against answers that were computed independently, by brute force in another language.
class SlotVectorsTest {

    @TestFactory
    Stream<DynamicTest> the_engine_gives_exactly_the_published_slots() throws IOException {
        var expected = new JsonMapper().readTree(resource("slots/expected.json"));
        return SlotCases.read(resource("slots/input.json")).stream()
                .map(one -> dynamicTest(
                        one.name(),
                        () -> assertThat(one.offers())
                                .map(offer -> offer.span().start().toString())
                                .isNotEmpty()
                                .isEqualTo(expected.required(one.name()).required("slots").values().stream()
                                        .map(slot -> slot.asString())
                                        .toList())));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(SlotVectorsTest.class.getClassLoader().getResourceAsStream(name));
    }
}
