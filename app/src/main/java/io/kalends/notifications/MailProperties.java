package io.kalends.notifications;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of mail, under `kalends.mail`.
///
/// @param keptFor how long it is remembered that a message was sent or given up
/// @param firstRetry how long after a refusal a message is tried again; doubled each time
/// @param longestRetry how long at most
/// @param maxAttempts after how many refusals a message is given up; with the defaults about three days
/// @param perSecond how many messages an instance sends at most, 1 or more
/// @param longestPause how long at most nothing is tried while the server cannot be reached
@ConfigurationProperties("kalends.mail")
record MailProperties(
        @DefaultValue("30d") Duration keptFor,
        @DefaultValue("1m") Duration firstRetry,
        @DefaultValue("6h") Duration longestRetry,
        @DefaultValue("20") int maxAttempts,
        @DefaultValue("50") int perSecond,
        @DefaultValue("1m") Duration longestPause) {}
