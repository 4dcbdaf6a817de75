/// iCalendar (RFC 5545), written by ical4j.
@NullMarked
package io.kalends.calendars.adapters.ical;

import org.jspecify.annotations.NullMarked;
