package io.kalends.calendars.domain.availability;

import java.time.Duration;
import java.time.Instant;

/// An appointment or live hold that counts against the limits of the local day, week and month in which it starts.
public record CountedBooking(Instant start, Duration duration) {}
