package io.kalends.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// An operator's own PostgreSQL.
///
/// @param url      `jdbc:postgresql://host:port/database`; unset or blank for the embedded server
/// @param user     the role, which must own the database
/// @param password its password
@ConfigurationProperties("kalends.database")
record DatabaseProperties(
        @Nullable String url,
        @DefaultValue("kalends") String user,
        @DefaultValue("") String password) {
    static final String URL = "kalends.database.url";
}
