package io.kalends.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.security.web.firewall.RequestRejectedException;

/// The languages that people are told things in.
public final class ApiLanguages {

    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"));

    private ApiLanguages() {}

    /// The first language of `Accept-Language` that we speak, else English.
    public static Locale of(HttpServletRequest request) {
        try {
            return wantedBy(request);
        } catch (RequestRejectedException _) {
            // The header itself is what is wrong with the request.
            return Locale.ENGLISH;
        }
    }

    private static Locale wantedBy(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .flatMap(
                        wanted -> ALL.stream().filter(ours -> ours.getLanguage().equals(wanted.getLanguage())))
                .findFirst()
                .filter(_ -> request.getHeader("Accept-Language") != null)
                .orElse(Locale.ENGLISH);
    }
}
