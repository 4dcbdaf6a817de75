package io.kalends.demo;

import io.kalends.identity.api.BrowserSessions;
import io.kalends.identity.api.BrowserSessions.FirstUser;
import java.time.ZoneId;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Sets up the demo's host, where nobody has an account, and says how to sign in. Whose Kalends is in use already keeps
/// it as it is.
@Component
@Profile("demo")
class Demo implements ApplicationRunner {

    static final String USERNAME = "demo";
    static final String PASSWORD = "demo-of-kalends";
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private final BrowserSessions sessions;
    private final DemoWidgets widgets;
    private final DemoBookings bookings;

    Demo(BrowserSessions sessions, DemoWidgets widgets, DemoBookings bookings) {
        this.sessions = sessions;
        this.widgets = widgets;
        this.bookings = bookings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (sessions.areSetUp()) {
            LOG.info("Somebody has an account already, so there is no demo to set up");
            return;
        }
        var ticket =
                sessions.setUp(new FirstUser(USERNAME, "demo@example.org", PASSWORD, "Grace Hopper", ZONE, Locale.US));
        var host = sessions.find(ticket.secret()).orElseThrow().caller();
        var published = widgets.publish(host.userId());
        sessions.end(host);
        bookings.fill(published);
        LOG.info("The demo is set up: sign in as {} with the password {}", USERNAME, PASSWORD);
        published.forEach(widget -> LOG.info("One of its booking pages is /b/{}", widget.slug()));
    }
}
