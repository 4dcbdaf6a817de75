package io.kalends.calendars.domain.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;

class SlugProperties {

    @Property(tries = 1000)
    @Label("Whatever a widget is called, a slug can be made of its name, and ends in what tells it from others")
    void a_slug_can_be_made_of_every_name(@ForAll("names") String name, @ForAll("suffixes") String suffix) {
        var slug = Slug.of(name, suffix);

        assertThat(Slug.isOne(slug.value())).isTrue();
        assertThat(slug.value()).endsWith(suffix).hasSizeLessThanOrEqualTo(Slug.MAX_LENGTH);
    }

    @Property(tries = 300)
    @Label("A name that is a short slug itself stands in its slug unchanged")
    void a_short_slug_stays_as_it_is(@ForAll("words") List<String> words, @ForAll("suffixes") String suffix) {
        var name = String.join("-", words);

        assertThat(Slug.of(name, suffix).value()).isEqualTo(name + "-" + suffix);
        assertThat(Slug.of(String.join(" ", words), suffix).value()).isEqualTo(name + "-" + suffix);
    }

    @Property(tries = 1000)
    @Label("A slug is made of lower-case letters and digits, in words that single hyphens part, 60 characters at most")
    void what_is_no_slug_is_refused(@ForAll("nearSlugs") String text) {
        var isOne = !text.isEmpty()
                && text.length() <= 60
                && text.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                && !text.startsWith("-")
                && !text.endsWith("-")
                && !text.contains("--");

        assertThat(Slug.isOne(text)).isEqualTo(isOne);
        if (isOne) {
            assertThat(new Slug(text).value()).isEqualTo(text);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> new Slug(text));
        }
    }

    @Example
    void accents_are_left_away_and_other_scripts_too() {
        assertThat(Slug.of("Café «Zürich»!", "a1b2c3").value()).isEqualTo("cafe-zurich-a1b2c3");
        assertThat(Slug.of("予約", "a1b2c3").value()).isEqualTo("a1b2c3");
        assertThat(Slug.of("x".repeat(100), "a1b2c3").value()).isEqualTo("x".repeat(53) + "-a1b2c3");
        assertThat(Slug.of("x".repeat(52) + " and more", "a1b2c3").value()).isEqualTo("x".repeat(52) + "-a1b2c3");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(200),
                Arbitraries.strings().withCharRange(' ', 'ſ').ofMaxLength(200));
    }

    @Provide
    Arbitrary<List<String>> words() {
        return lettersAndDigits()
                .ofMinLength(1)
                .ofMaxLength(8)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> suffixes() {
        return lettersAndDigits().ofLength(6);
    }

    @Provide
    Arbitrary<String> nearSlugs() {
        var spoilt = Arbitraries.of("", "", "", "-", "--", "A", "ä", "_", " ", "\n", "/");
        return Combinators.combine(spoilt, words(), spoilt, lettersAndDigits().ofMaxLength(25), spoilt)
                .as((before, words, between, rest, after) -> before + String.join("-", words) + between + rest + after);
    }

    private static StringArbitrary lettersAndDigits() {
        return Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9');
    }
}
