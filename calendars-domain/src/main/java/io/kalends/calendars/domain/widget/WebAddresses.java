package io.kalends.calendars.domain.widget;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// Addresses of pages and sites, as hosts write them.
public final class WebAddresses {

    private static final int MAX_PORT = 65_535;

    private WebAddresses() {}

    /// An absolute `http` or `https` URL that names a host, and no user.
    public static Optional<URI> page(String text) {
        try {
            var uri = new URI(text);
            return isOfWeb(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// A site as browsers name it in `Origin` (RFC 6454): scheme and host in lower case, the port unless it is the
    /// scheme's own, and nothing after it.
    public static Optional<String> origin(String text) {
        return page(text).filter(WebAddresses::hasNoPath).map(WebAddresses::canonical);
    }

    private static boolean isOfWeb(URI uri) {
        return uri.getScheme() != null
                && (uri.getScheme().equalsIgnoreCase("http") || uri.getScheme().equalsIgnoreCase("https"))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getPort() <= MAX_PORT
                && uri.getPort() != 0;
    }

    private static boolean hasNoPath(URI uri) {
        return uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    private static String canonical(URI uri) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var site = scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT);
        var ownPort = scheme.equals("http") ? 80 : 443;
        return uri.getPort() == -1 || uri.getPort() == ownPort ? site : site + ":" + uri.getPort();
    }
}
