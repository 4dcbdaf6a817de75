package io.kalends.calendars.adapters.configuration;

import io.kalends.calendars.domain.calendar.CalendarQuota;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the operator sets, in the domain's terms.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CalendarsProperties.class)
class CalendarsConfiguration {

    @Bean
    CalendarQuota calendarQuota(CalendarsProperties properties) {
        return new CalendarQuota(properties.maxPerOwner());
    }
}
