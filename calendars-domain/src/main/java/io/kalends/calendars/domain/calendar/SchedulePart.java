package io.kalends.calendars.domain.calendar;

/// One of the things that, beside the business hours, say when a calendar is open.
public sealed interface SchedulePart extends CalendarPart permits OpeningRule, Break, Blackout, Buffer {}
