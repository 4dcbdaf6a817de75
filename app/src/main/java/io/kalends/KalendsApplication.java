package io.kalends;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts Kalends.
@SpringBootApplication(proxyBeanMethods = false)
public final class KalendsApplication {
    private KalendsApplication() {}

    public static void main(String[] args) {
        SpringApplication.run(KalendsApplication.class, args);
    }
}
