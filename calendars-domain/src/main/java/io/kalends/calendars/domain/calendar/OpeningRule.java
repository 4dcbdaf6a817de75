package io.kalends.calendars.domain.calendar;

import java.util.List;

/// A dated or recurring change to the business hours.
public sealed interface OpeningRule extends AvailabilityRule, SchedulePart
        permits AvailabilityRule.DateOverride, AvailabilityRule.Recurring {

    List<LocalWindow> windows();
}
