package io.kalends.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.appointment.AtOnce;
import io.kalends.testing.KalendsInstance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

class SigningKeysIT {

    private static final KalendsInstance SHARED = KalendsInstance.shared();

    @Test
    void two_instances_that_start_at_once_on_an_empty_database_share_one_signing_key() throws Exception {
        var url = newDatabase("empty");
        Callable<KalendsInstance> start = () -> SHARED.another("kalends.database.url=" + url);

        var instances = AtOnce.run(List.of(start, start));

        try (var first = instances.getFirst();
                var second = instances.getLast()) {
            assertThat(first.database().fetch("select id from identity.signing_keys"))
                    .hasSize(1);
            assertThat(first.newUser().at(second).get("/auth/me").status()).isEqualTo(200);
            assertThat(second.newUser().at(first).get("/auth/me").status()).isEqualTo(200);
            assertThat(SHARED.newUser().at(first).get("/auth/me").status()).isEqualTo(401);
        }
    }

    /// On the server of the shared instance, made by its superuser.
    private static String newDatabase(String name) throws Exception {
        var shared = SHARED.sharedSettings().get("kalends.database.url");
        var directory = Path.of(SHARED.bean(Environment.class).getRequiredProperty("kalends.data-dir"));
        var password = Files.readString(directory.resolve("postgres.password")).strip();
        try (var connection = DriverManager.getConnection(String.valueOf(shared), "postgres", password);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner kalends");
        }
        return String.valueOf(shared).replaceFirst("/kalends$", "/" + name);
    }
}
