package io.kalends.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    @Test
    void a_key_is_32_bytes_in_base64() {
        var bytes = new byte[32];
        bytes[31] = 7;

        assertThat(MasterKey.parse(Base64.getEncoder().encodeToString(bytes) + "\n")
                        .bytes())
                .isEqualTo(bytes);
    }

    @Test
    void a_generated_key_is_a_key_and_never_the_same() {
        var generated = MasterKey.generate();

        assertThat(MasterKey.parse(generated).bytes()).hasSize(32);
        assertThat(MasterKey.generate()).isNotEqualTo(generated);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "correct horse battery staple is a passphrase"})
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> MasterKey.parse(text));
    }

    @Test
    void a_key_does_not_show_itself() {
        assertThat(MasterKey.parse(MasterKey.generate())).hasToString("MasterKey[hidden]");
    }
}
