package io.kalends.calendars.domain.calendar;

import java.util.UUID;

/// One of the things that, beside the business hours, say when a calendar can be booked.
public sealed interface SchedulePart permits AvailabilityRule, Break, Blackout, Buffer {

    UUID id();
}
