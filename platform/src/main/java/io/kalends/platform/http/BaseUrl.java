package io.kalends.platform.http;

import java.util.Locale;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Where people find this Kalends on the web.
@Component
public final class BaseUrl {

    private final Environment environment;

    public BaseUrl(Environment environment) {
        this.environment = environment;
    }

    /// @param path with a leading slash
    public String with(String path) {
        var configured = environment.getProperty("kalends.base-url", "").strip();
        return (configured.isEmpty() ? "http://localhost:" + port() : configured.replaceFirst("/+$", "")) + path;
    }

    /// Whether browsers speak with it over TLS alone.
    public boolean isSecure() {
        return with("").toLowerCase(Locale.ROOT).startsWith("https:");
    }

    /// The one in use, also where the configured one is 0.
    private String port() {
        return environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }
}
