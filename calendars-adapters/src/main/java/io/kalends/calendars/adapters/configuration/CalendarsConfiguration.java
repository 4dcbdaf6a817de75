package io.kalends.calendars.adapters.configuration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.kalends.calendars.application.appointment.ClearHolds;
import io.kalends.calendars.application.appointment.SendReminders;
import io.kalends.calendars.application.appointment.SettleAppointments;
import io.kalends.calendars.application.availability.ExtendAvailabilitySlots;
import io.kalends.calendars.application.availability.SearchRange;
import io.kalends.calendars.domain.calendar.CalendarQuota;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the operator sets, in the module's terms, and what happens by itself.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CalendarsProperties.class)
class CalendarsConfiguration {

    @Bean
    CalendarQuota calendarQuota(CalendarsProperties properties) {
        return new CalendarQuota(properties.maxPerOwner());
    }

    @Bean
    SearchRange searchRange(CalendarsProperties properties) {
        return new SearchRange(properties.searchDays());
    }

    @Bean
    RecurringTask<Void> availabilitySlotsHousekeeping(ExtendAvailabilitySlots extend) {
        return Tasks.recurring("calendars-extend-availability-slots", FixedDelay.ofHours(1))
                .execute((_, _) -> extend.handle());
    }

    @Bean
    RecurringTask<Void> holdsThatHaveExpired(ClearHolds clear) {
        return Tasks.recurring("calendars-clear-holds", FixedDelay.ofMinutes(1)).execute((_, _) -> clear.handle());
    }

    @Bean
    RecurringTask<Void> appointmentsThatAreDue(SettleAppointments settle) {
        return Tasks.recurring("calendars-settle-appointments", FixedDelay.ofMinutes(1))
                .execute((_, _) -> settle.handle());
    }

    @Bean
    RecurringTask<Void> remindersThatAreDue(SendReminders send) {
        return Tasks.recurring("calendars-send-reminders", FixedDelay.ofMinutes(1))
                .execute((_, _) -> send.handle());
    }
}
