package io.kalends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.kalends.secrets.MasterKey;
import io.kalends.startup.CannotStart;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class KalendsApplicationIT {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path parent;

    @Test
    void with_nothing_configured_it_brings_its_database_and_its_key() {
        byte[] key;
        String url;
        try (var kalends = start("--kalends.data-dir=" + parent)) {
            key = kalends.getBean(MasterKey.class).bytes();
            url = kalends.getBean(JdbcConnectionDetails.class).getJdbcUrl();
            assertThat(kalends.getBean(JdbcClient.class)
                            .sql("select current_database()")
                            .query(String.class)
                            .single())
                    .isEqualTo("kalends");
            var pool = kalends.getBean(HikariDataSource.class);
            assertThat(pool.getMaximumPoolSize())
                    .isEqualTo(2 * Runtime.getRuntime().availableProcessors() + 2);
            assertThat(pool.getConnectionTimeout()).isEqualTo(1800);
        }
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url, "kalends", "any"))
                .returns("08001", SQLException::getSQLState);

        try (var again = start("--kalends.data-dir=" + parent)) {
            assertThat(again.getBean(MasterKey.class).bytes()).isEqualTo(key);
        }
    }

    @Test
    void another_database_is_used_by_one_setting_and_needs_a_key_of_its_own() {
        try (var embedded = start("--kalends.data-dir=" + parent, "--kalends.secret-key=" + KEY)) {
            var database = embedded.getBean(JdbcConnectionDetails.class);
            String[] external = {
                "--kalends.data-dir=" + parent,
                "--kalends.database.url=" + database.getJdbcUrl(),
                "--kalends.database.user=" + database.getUsername(),
                "--kalends.database.password=" + database.getPassword(),
                "--kalends.database.pool-size=3",
            };
            assertThatThrownBy(() -> start(external))
                    .hasRootCauseInstanceOf(CannotStart.class)
                    .hasRootCauseMessage("KALENDS_SECRET_KEY is not set. With KALENDS_DATABASE_URL it is required: it "
                            + "encrypts the secrets in that database.");

            try (var second = start(with(external, "--kalends.secret-key=" + KEY))) {
                assertThat(second.getBean(HikariDataSource.class).getMaximumPoolSize())
                        .isEqualTo(3);
                assertThat(second.getBean(MasterKey.class).bytes()).isEqualTo(new byte[32]);
            }
        }
    }

    private static String[] with(String[] arguments, String another) {
        var all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = another;
        return all;
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return SpringApplication.run(KalendsApplication.class, with(arguments, "--server.port=0"));
    }
}
