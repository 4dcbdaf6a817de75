/// What can be booked: a calendar with its zone, business hours and policy.
@NullMarked
package io.kalends.calendars.domain.calendar;

import org.jspecify.annotations.NullMarked;
