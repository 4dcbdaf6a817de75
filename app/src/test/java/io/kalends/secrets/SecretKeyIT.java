package io.kalends.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalends.KalendsApplication;
import io.kalends.startup.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a start makes of the key that it is given, and of the one that the database was used with.
class SecretKeyIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void the_key_can_be_exchanged_and_what_it_sealed_is_sealed_anew() {
        var former = MasterKey.generate();
        var current = MasterKey.generate();
        var first = signingKey("--kalends.secret-key=" + former);

        var exchanged = signingKey(
                "--kalends.secret-key=" + current,
                "--kalends.secret-key-previous=" + MasterKey.generate() + ", " + former);

        assertThat(exchanged.publicKey()).isEqualTo(first.publicKey());
        assertThat(exchanged.sealedPrivateKey()).isNotEqualTo(first.sealedPrivateKey());
        assertThat(signingKey("--kalends.secret-key=" + current)).isEqualTo(exchanged);
        requireCannotStart("were encrypted under another key", "KALENDS_SECRET_KEY_PREVIOUS", former);
    }

    @Test
    void a_database_of_another_key_is_refused_in_one_sentence_and_left_as_it_is() {
        var key = MasterKey.generate();
        var before = signingKey("--kalends.secret-key=" + key);

        requireCannotStart(
                "were encrypted under another key",
                "Give the key that this database was used with.",
                MasterKey.generate());

        assertThat(signingKey("--kalends.secret-key=" + key)).isEqualTo(before);
    }

    @Test
    void a_key_file_that_was_lost_is_not_made_anew() throws Exception {
        var before = signingKey();
        var file = directory.toRealPath().resolve("secret.key");
        var key = Files.readString(file);
        Files.delete(file);

        assertThatThrownBy(this::start).rootCause().isInstanceOfSatisfying(CannotStart.class, refusal -> {
            assertThat(refusal.description()).contains(file + " is missing");
            assertThat(refusal.action()).contains("Restore it").contains("KALENDS_SECRET_KEY");
        });
        assertThat(file).doesNotExist();

        assertThat(signingKey("--kalends.secret-key=" + key)).isEqualTo(before);
        Files.writeString(file, key);
        assertThat(signingKey()).isEqualTo(before);
    }

    @Test
    void a_previous_key_that_is_none_is_refused() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> new MasterKeyConfiguration()
                        .sealing(MasterKey.parse(MasterKey.generate()), MasterKey.generate() + ",former"))
                .withMessage("An entry of KALENDS_SECRET_KEY_PREVIOUS is not a key: it must be 32 bytes in Base64.");
    }

    private record SigningKey(String publicKey, String sealedPrivateKey) {}

    /// The one that a start with these settings finds or makes.
    private SigningKey signingKey(String... settings) {
        try (var kalends = start(settings)) {
            return kalends.getBean(JdbcClient.class)
                    .sql("""
                            select encode(public_key, 'hex') as public_key,
                              encode(sealed_private_key, 'hex') as sealed_private_key
                            from identity.signing_keys""")
                    .query(SigningKey.class)
                    .single();
        }
    }

    private void requireCannotStart(String description, String action, String key) {
        assertThatThrownBy(() -> start("--kalends.secret-key=" + key))
                .rootCause()
                .isInstanceOfSatisfying(CannotStart.class, refusal -> {
                    assertThat(refusal.description()).contains(description);
                    assertThat(refusal.action()).contains(action);
                });
    }

    private ConfigurableApplicationContext start(String... settings) {
        var all = new ArrayList<>(List.of(settings));
        all.add("--kalends.data-dir=" + directory);
        all.add("--server.port=0");
        return SpringApplication.run(KalendsApplication.class, all.toArray(String[]::new));
    }
}
