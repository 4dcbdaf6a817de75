package io.kalends.notifications;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/// The mail server, under `kalends.smtp`.
///
/// @param host empty while there is none
/// @param user empty where the server asks for none
/// @param from the address that mail comes from
@ConfigurationProperties("kalends.smtp")
record SmtpProperties(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("STARTTLS") Tls tls,
        @DefaultValue("kalends@localhost") String from) {

    /// How the connection is encrypted.
    enum Tls {
        /// From the first command on, mostly at port 587; a server that does not offer it is not used.
        STARTTLS,
        /// From the first byte on, mostly at port 465.
        IMPLICIT,
        /// Not at all, for a server on the same machine or network.
        NONE
    }

    boolean isConfigured() {
        return StringUtils.hasText(host);
    }

    /// The part of the address behind the `@`.
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "SmtpProperties[" + host + ":" + port + "]";
    }
}
