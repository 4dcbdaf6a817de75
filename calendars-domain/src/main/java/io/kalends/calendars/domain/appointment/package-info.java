/// A booked span with a customer and a life cycle.
@NullMarked
package io.kalends.calendars.domain.appointment;

import org.jspecify.annotations.NullMarked;
