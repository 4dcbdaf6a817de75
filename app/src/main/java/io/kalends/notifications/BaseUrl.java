package io.kalends.notifications;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Where people find this Kalends on the web.
@Component
class BaseUrl {

    private final Environment environment;

    BaseUrl(Environment environment) {
        this.environment = environment;
    }

    /// @param path with a leading slash
    String with(String path) {
        var configured = environment.getProperty("kalends.base-url", "").strip();
        return (configured.isEmpty() ? "http://localhost:" + port() : configured.replaceFirst("/+$", "")) + path;
    }

    /// The one in use, also where the configured one is 0.
    private String port() {
        return environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }
}
