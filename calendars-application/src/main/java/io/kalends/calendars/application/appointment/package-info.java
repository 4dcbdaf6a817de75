/// Booking and what follows.
@NullMarked
package io.kalends.calendars.application.appointment;

import org.jspecify.annotations.NullMarked;
