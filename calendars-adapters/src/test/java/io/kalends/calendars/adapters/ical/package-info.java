/// How iCalendar is written.
@NullMarked
package io.kalends.calendars.adapters.ical;

import org.jspecify.annotations.NullMarked;
