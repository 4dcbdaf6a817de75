/// Routes of calendars.
@NullMarked
package io.kalends.calendars.adapters.web.calendar;

import org.jspecify.annotations.NullMarked;
