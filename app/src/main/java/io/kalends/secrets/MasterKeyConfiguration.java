package io.kalends.secrets;

import static java.util.function.Predicate.not;

import io.kalends.database.DataDirectory;
import io.kalends.startup.CannotStart;
import java.util.Arrays;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Finds the [MasterKey]: the configured one, or one kept beside the embedded database. A database of the operator's
/// own outlives this machine and may have several Kalends on it, so there the key must be given.
@Configuration(proxyBeanMethods = false)
final class MasterKeyConfiguration {
    private static final String FILE = "secret.key";

    @Bean
    MasterKey masterKey(
            @Value("${kalends.secret-key:}") String configured, ObjectProvider<DataDirectory> embeddedDatabase) {
        if (!configured.isBlank()) {
            return parse("KALENDS_SECRET_KEY", configured);
        }
        var directory = embeddedDatabase.getIfAvailable(MasterKeyConfiguration::refuseWithoutKey);
        var key = directory.secret(
                FILE,
                MasterKey::generate,
                "Restore it from a copy of the data directory, or set KALENDS_SECRET_KEY to the key that it held. The "
                        + "secrets in the database can be read with no other.");
        return parse("The file " + FILE + " in the data directory", key);
    }

    @Bean
    Sealing sealing(MasterKey masterKey, @Value("${kalends.secret-key-previous:}") String previous) {
        return new Sealing(
                masterKey,
                Arrays.stream(previous.split(",", -1))
                        .filter(not(String::isBlank))
                        .map(key -> parse("An entry of KALENDS_SECRET_KEY_PREVIOUS", key))
                        .toList());
    }

    private static DataDirectory refuseWithoutKey() {
        throw new CannotStart(
                "KALENDS_SECRET_KEY is not set. With KALENDS_DATABASE_URL it is required: it encrypts the secrets in "
                        + "that database.",
                "Make one with `openssl rand -base64 32`, keep it as safe as the database, and give every instance the "
                        + "same.");
    }

    private static MasterKey parse(String source, String base64) {
        try {
            return MasterKey.parse(base64);
        } catch (IllegalArgumentException _) {
            throw new CannotStart(
                    source + " is not a key: it must be 32 bytes in Base64.",
                    "Restore the key this database was used with. For a new database, make one with "
                            + "`openssl rand -base64 32`.");
        }
    }
}
