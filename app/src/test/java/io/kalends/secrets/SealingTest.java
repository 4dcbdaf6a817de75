package io.kalends.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static final byte[] SECRET = "a secret".getBytes(UTF_8);

    private final MasterKey former = MasterKey.parse(MasterKey.generate());
    private final MasterKey current = MasterKey.parse(MasterKey.generate());
    private final byte[] old = new Sealing(former, List.of()).seal(SECRET);

    @Test
    void what_was_sealed_can_be_opened_and_does_not_show() {
        var sealing = new Sealing(current, List.of());
        var sealed = sealing.seal(SECRET);

        assertThat(sealing.open(sealed)).isEqualTo(SECRET);
        assertThat(sealing.isOutdated(sealed)).isFalse();
        assertThat(new String(sealed, UTF_8)).doesNotContain("a secret");
        assertThat(sealing.seal(SECRET)).isNotEqualTo(sealed);
    }

    @Test
    void a_previous_key_opens_and_does_not_seal() {
        var sealing = new Sealing(current, List.of(MasterKey.parse(MasterKey.generate()), former));

        assertThat(sealing.open(old)).isEqualTo(SECRET);
        assertThat(sealing.isOutdated(old)).isTrue();
        assertThat(new Sealing(current, List.of()).open(sealing.seal(SECRET))).isEqualTo(SECRET);
    }

    @Test
    void a_key_may_be_listed_as_previous_too() {
        var sealing = new Sealing(former, List.of(former));

        assertThat(sealing.open(old)).isEqualTo(SECRET);
        assertThat(sealing.isOutdated(old)).isFalse();
    }

    @Test
    void another_key_is_told_from_damage() {
        assertThatExceptionOfType(UnknownKeyException.class)
                .isThrownBy(() -> new Sealing(current, List.of()).open(old));

        old[old.length - 1] ^= 1;
        assertThatIllegalStateException()
                .isThrownBy(() -> new Sealing(former, List.of()).open(old))
                .withMessageContaining("damaged");
    }

    @Test
    void what_is_cut_off_is_damaged() {
        for (int length = 4; length < old.length; length++) {
            var cut = Arrays.copyOf(old, length);
            assertThatIllegalStateException().isThrownBy(() -> new Sealing(former, List.of()).open(cut));
        }
    }
}
