/// Calendars, over HTTP and a real database.
@NullMarked
package io.kalends.calendar;

import org.jspecify.annotations.NullMarked;
