package io.kalends.calendars.domain.appointment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A web site that shows a widget in its pages.
///
/// @param host in lower case, with the port where the site's address names one
public record EmbeddingSite(String host) {

    private static final int MAX_LENGTH = 253;

    /// @param host with a port or without; null where none is known
    /// @return nothing where it is none
    public static Optional<EmbeddingSite> of(@Nullable String host) {
        return host == null ? Optional.empty() : ofOrigin("https://" + host);
    }

    /// @param host as a page says it of itself
    /// @param allowedOrigins of the sites that may; empty for all
    /// @return nothing where it is none of them either
    public static Optional<EmbeddingSite> of(@Nullable String host, Collection<String> allowedOrigins) {
        return of(host).filter(site -> allowedOrigins.isEmpty()
                || allowedOrigins.stream()
                        .flatMap(origin -> ofOrigin(origin).stream())
                        .anyMatch(site::equals));
    }

    /// @param origin as browsers send it (RFC 6454)
    /// @return nothing where it names no host, as `null` does
    public static Optional<EmbeddingSite> ofOrigin(String origin) {
        try {
            var uri = new URI(origin);
            return isSite(uri)
                    ? Optional.of(new EmbeddingSite(uri.getRawAuthority().toLowerCase(Locale.ROOT)))
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean isSite(URI uri) {
        return uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawAuthority().length() <= MAX_LENGTH;
    }
}
