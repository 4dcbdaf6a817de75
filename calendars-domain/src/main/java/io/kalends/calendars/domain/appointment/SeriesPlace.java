package io.kalends.calendars.domain.appointment;

/// Which occurrence of which series an appointment is.
///
/// @param number among all that the series' rule has, from 1
public record SeriesPlace(SeriesId series, int number) {}
