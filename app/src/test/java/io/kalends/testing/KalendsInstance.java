package io.kalends.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jooq.impl.DSL.val;

import io.kalends.KalendsApplication;
import io.kalends.platform.outbox.EventConsumer;
import io.kalends.secrets.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The whole application on a random port, with a real PostgreSQL. It differs from the product's defaults in
/// this: password hashes are cheap, rate limits and quotas are wide, sessions and access tokens live long,
/// searches do not reach far, and the clock is a [TestClock].
public final class KalendsInstance implements AutoCloseable {

    /// Fewer than by default, since tests make many calendars.
    public static final int SEARCH_DAYS = 40;

    /// Longer than all tests together, however slow the machine: many tests share a signed-in user.
    public static final Duration ACCESS_TOKEN_LIFE = Duration.ofHours(12);

    /// Longer than any test moves the clock ahead: what has expired by then is forgotten, in all instances of the JVM.
    private static final Duration SESSION_LIFE = Duration.ofDays(3650);

    private static final List<String> TEST_SETTINGS = List.of(
            "server.port=0",
            "kalends.identity.access-token-life=" + ACCESS_TOKEN_LIFE,
            "kalends.identity.session-life=" + SESSION_LIFE,
            "kalends.identity.password-hash.memory-kib=64",
            "kalends.identity.password-hash.iterations=1",
            "kalends.calendars.max-per-owner=1000000",
            "kalends.calendars.search-days=" + SEARCH_DAYS,
            "kalends.rate-limits.register.capacity=1000000",
            "kalends.rate-limits.login.capacity=1000000",
            "kalends.rate-limits.refresh.capacity=1000000",
            "kalends.rate-limits.public-profile.capacity=1000000",
            "kalends.rate-limits.forgot-password.capacity=1000000",
            "kalends.rate-limits.reset-password.capacity=1000000",
            "kalends.rate-limits.verify-email.capacity=1000000",
            "kalends.rate-limits.public-bookings.capacity=1000000",
            "kalends.rate-limits.public-widgets.capacity=1000000",
            "kalends.rate-limits.widget-bookings.capacity=1000000",
            "kalends.rate-limits.widget-holds.capacity=1000000");

    /// The latest first: one that has joined another's database stops before it.
    private static final Deque<KalendsInstance> RUNNING = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().unstarted(() -> RUNNING.forEach(KalendsInstance::close)));
    }

    private final ConfigurableApplicationContext context;

    private KalendsInstance(ConfigurableApplicationContext context) {
        this.context = context;
        RUNNING.addFirst(this);
    }

    /// The instance that the tests of this JVM share. Tests keep apart by registering users of their own.
    public static KalendsInstance shared() {
        return Shared.INSTANCE;
    }

    /// Another instance on the database of the shared one, shared likewise.
    public static KalendsInstance sharedToo() {
        return SharedToo.INSTANCE;
    }

    private static final class Shared {
        private static final KalendsInstance INSTANCE = start();
    }

    private static final class SharedToo {
        private static final KalendsInstance INSTANCE = shared().another();
    }

    /// An instance with an embedded database of its own.
    public static KalendsInstance start(String... settings) {
        return start(List.of(), settings);
    }

    /// Likewise, with consumers of events beside the product's own.
    public static KalendsInstance start(List<? extends EventConsumer> consumers, String... settings) {
        try {
            var data = Files.createTempDirectory("kalends-test");
            var all = new ArrayList<>(List.of(settings));
            all.add("kalends.data-dir=" + data);
            all.add("kalends.database.url=");
            return run(consumers, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One more instance on the database of this one.
    public KalendsInstance another(String... settings) {
        return another(List.of(), settings);
    }

    /// Likewise, with consumers of events beside the product's own.
    public KalendsInstance another(List<? extends EventConsumer> consumers, String... settings) {
        var all = new ArrayList<String>();
        sharedSettings().forEach((name, value) -> all.add(name + "=" + value));
        all.addAll(List.of(settings));
        return run(consumers, all);
    }

    /// What one more instance has to know to join this one.
    public Map<String, String> sharedSettings() {
        var database = context.getBean(JdbcConnectionDetails.class);
        var key = context.getBean(MasterKey.class).bytes();
        return Map.of(
                "kalends.database.url", database.getJdbcUrl(),
                "kalends.database.user", String.valueOf(database.getUsername()),
                "kalends.database.password", String.valueOf(database.getPassword()),
                "kalends.secret-key", Base64.getEncoder().encodeToString(key));
    }

    private static KalendsInstance run(List<? extends EventConsumer> consumers, List<String> settings) {
        // The last to name a setting decides.
        var all = new LinkedHashMap<String, String>();
        Stream.concat(TEST_SETTINGS.stream(), settings.stream())
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> all.put(setting[0], setting[1]));
        ApplicationContextInitializer<GenericApplicationContext> clock = context -> {
            var definition = new RootBeanDefinition(InstantSource.class, () -> TestClock.SHARED);
            definition.setPrimary(true);
            context.registerBeanDefinition("testClock", definition);
        };
        try {
            return new KalendsInstance(new SpringApplicationBuilder(KalendsApplication.class)
                    .initializers(clock, with(consumers))
                    .registerShutdownHook(false)
                    .run(all.entrySet().stream().map(setting -> "--" + setting).toArray(String[]::new)));
        } finally {
            // Logging is the JVM's. It stays as the first has set it up: two that do so at once break each other.
            System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        }
    }

    private static ApplicationContextInitializer<GenericApplicationContext> with(
            List<? extends EventConsumer> consumers) {
        return context -> {
            for (var consumer : consumers) {
                context.registerBean("consumer-" + consumer.name(), EventConsumer.class, () -> consumer);
            }
        };
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

    /// Waits until what has happened so far to an owner's data has reached whoever follows it. What a consumer could
    /// not take at once gets its next try now, whatever the time: a test may have stopped the clock, or set it
    /// back.
    public void awaitDelivery(UUID owner) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(undelivered(owner)).isEmpty());
    }

    private List<String> undelivered(UUID owner) {
        var delayed = database().fetch("""
                update platform.delayed_deliveries set next_attempt_at = 'epoch'
                where event ->> 'ownerId' = {0}
                returning concat_ws(' ', consumer, event, last_error)""", val(owner.toString())).getValues(0, String.class);
        var waiting = database()
                .fetch("select type from platform.outbox where owner_id = {0}", val(owner))
                .getValues(0, String.class);
        return Stream.concat(waiting.stream(), delayed.stream()).toList();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        RUNNING.remove(this);
        context.close();
    }
}
