package io.kalends.calendars.adapters.configuration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the calendars module, under `kalends.calendars`.
///
/// @param maxPerOwner how many calendars one owner may have
/// @param searchDays how many days ahead times can be searched; for each day of each calendar a row is kept
@ConfigurationProperties("kalends.calendars")
record CalendarsProperties(
        @DefaultValue("100") int maxPerOwner,
        @DefaultValue("366") int searchDays) {}
