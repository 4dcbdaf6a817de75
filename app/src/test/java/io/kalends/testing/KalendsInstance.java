package io.kalends.testing;

import io.kalends.KalendsApplication;
import io.kalends.secrets.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The whole application on a random port, with a real PostgreSQL. It differs from the product's defaults in this:
/// password hashes are cheap, rate limits are wide, and the clock is a [TestClock].
public final class KalendsInstance implements AutoCloseable {

    private static final List<String> TEST_SETTINGS = List.of(
            "server.port=0",
            "kalends.identity.password-hash.memory-kib=64",
            "kalends.identity.password-hash.iterations=1",
            "kalends.rate-limits.register.capacity=1000000",
            "kalends.rate-limits.login.capacity=1000000",
            "kalends.rate-limits.refresh.capacity=1000000");

    private final ConfigurableApplicationContext context;

    private KalendsInstance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// The instance that the tests of this JVM share. Tests keep apart by registering users of their own.
    public static KalendsInstance shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        private static final KalendsInstance INSTANCE = start();
    }

    /// An instance with an embedded database of its own.
    public static KalendsInstance start(String... settings) {
        try {
            var data = Files.createTempDirectory("kalends-test");
            var all = new ArrayList<>(List.of(settings));
            all.add("kalends.data-dir=" + data);
            all.add("kalends.database.url=");
            return run(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One more instance on the database of this one.
    public KalendsInstance another(String... settings) {
        var database = context.getBean(JdbcConnectionDetails.class);
        var all = new ArrayList<>(Arrays.asList(settings));
        all.add("kalends.database.url=" + database.getJdbcUrl());
        all.add("kalends.database.user=" + database.getUsername());
        all.add("kalends.database.password=" + database.getPassword());
        all.add("kalends.secret-key="
                + Base64.getEncoder()
                        .encodeToString(context.getBean(MasterKey.class).bytes()));
        return run(all);
    }

    private static KalendsInstance run(List<String> settings) {
        var all = new ArrayList<>(TEST_SETTINGS);
        all.addAll(settings);
        ApplicationContextInitializer<GenericApplicationContext> clock = context -> {
            var definition = new RootBeanDefinition(InstantSource.class, () -> TestClock.SHARED);
            definition.setPrimary(true);
            context.registerBeanDefinition("testClock", definition);
        };
        return new KalendsInstance(new SpringApplicationBuilder(KalendsApplication.class)
                .initializers(clock)
                .run(all.stream().map(setting -> "--" + setting).toArray(String[]::new)));
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /// A client that has not signed in.
    public ApiClient client() {
        return new ApiClient(port());
    }

    /// A client of a user who has just registered and signed in.
    public ApiClient newUser() {
        return client().signedInAsNewUser();
    }

    /// The database itself, for what the API does not show.
    public DSLContext database() {
        return context.getBean(DSLContext.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
