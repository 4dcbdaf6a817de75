package io.kalends.pages;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RgbProperties {

    @Property
    @Label("Whatever colour a host chooses, what stands on it and in it can be read")
    void whatever_colour_a_host_chooses_it_can_be_read(@ForAll @IntRange(max = 0xffffff) int value) {
        var color = Rgb.parse("#%06x".formatted(value));
        var card = Rgb.parse("#1a1f25");

        assertThat(color.ink().contrast(color)).isGreaterThanOrEqualTo(Rgb.READABLE);
        assertThat(color.readableOn(Rgb.WHITE).contrast(Rgb.WHITE)).isGreaterThanOrEqualTo(Rgb.READABLE);
        assertThat(color.readableOn(card).contrast(card)).isGreaterThanOrEqualTo(Rgb.READABLE);
        assertThat(color.toString()).isEqualTo("#%06x".formatted(value));
    }
}
