package io.kalends.database;

import static java.util.Objects.requireNonNullElse;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.kalends.startup.CannotStart;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.env.Environment;

/// Says where the database is. The connection pool depends on that bean, so it closes before an embedded server stops.
@Configuration(proxyBeanMethods = false)
final class DatabaseConfiguration {
    /// Puts [ServerConnections] below the pool, once that is told where the server is.
    ///
    /// Unless set otherwise the pool is small: the more connections work at once, the longer some of them wait
    /// for a processor, and nothing is done sooner.
    @Bean
    static BeanPostProcessor connectionsBelowThePool(Environment environment) {
        var size = environment.getProperty(
                "kalends.database.pool-size",
                Integer.class,
                2 * Runtime.getRuntime().availableProcessors() + 2);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    pool.setMaximumPoolSize(size);
                    pool.setDataSource(new ServerConnections(server(pool)));
                }
                return bean;
            }
        };
    }

    @Bean
    ServerPulse serverPulse(HikariDataSource pool) {
        return ServerPulse.of(server(pool), (ServerConnections) pool.getDataSource());
    }

    private static DataSource server(HikariDataSource pool) {
        return new DriverDataSource(
                pool.getJdbcUrl(),
                pool.getDriverClassName(),
                pool.getDataSourceProperties(),
                pool.getUsername(),
                pool.getPassword());
    }

    /// Otherwise the first query would find out that the database cannot be reached.
    @Bean
    SmartInitializingSingleton connectionAtStart(DataSource dataSource) {
        return () -> {
            try (var _ = dataSource.getConnection()) {
                // The pool is filled now.
            } catch (SQLException e) {
                throw new IllegalStateException("The database does not answer.", e);
            }
        };
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(DatabaseChoice.Embedded.class)
    static final class Embedded {
        @Bean
        DataDirectory dataDirectory(@Value("${kalends.data-dir}") Path path) {
            return DataDirectory.open(path);
        }

        /// The key that encrypts its secrets is there before it is: a key that is missing later was lost.
        @Bean
        @DependsOn("masterKey")
        EmbeddedDatabase embeddedDatabase(DataDirectory directory) {
            return EmbeddedDatabase.start(directory);
        }

        @Bean
        JdbcConnectionDetails embeddedConnectionDetails(EmbeddedDatabase database) {
            return new ConnectionDetails(database.jdbcUrl(), database.user(), database.password());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(DatabaseChoice.External.class)
    @EnableConfigurationProperties(DatabaseProperties.class)
    static final class External {
        @Bean
        JdbcConnectionDetails externalConnectionDetails(DatabaseProperties properties) {
            var url = requireNonNullElse(properties.url(), "").strip();
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new CannotStart(
                        "KALENDS_DATABASE_URL is no address of a PostgreSQL database for JDBC.",
                        "Write it as jdbc:postgresql://host:5432/kalends, with the user and password in "
                                + "KALENDS_DATABASE_USER and KALENDS_DATABASE_PASSWORD. Without it, Kalends starts a "
                                + "PostgreSQL of its own.");
            }
            return new ConnectionDetails(url, properties.user(), properties.password());
        }
    }

    private record ConnectionDetails(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {
        @Override
        public String toString() {
            return getJdbcUrl;
        }
    }
}
