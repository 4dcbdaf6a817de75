package io.kalends.calendars.domain.availability;

import io.kalends.calendars.domain.time.SpanSet;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.LocalDate;

/// The free time of one local day: when somebody may still be booked, as long as nothing changes.
///
/// It says more than what can be booked: a length, a policy, a limit or a buffer may yet stand in the way.
///
/// @param day from its midnight to the next, in the calendar's zone
/// @param free within the day
public record FreeDay(LocalDate date, TimeSpan day, SpanSet free) {}
