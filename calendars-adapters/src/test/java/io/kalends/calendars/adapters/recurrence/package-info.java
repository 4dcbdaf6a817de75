/// How recurrences are understood.
@NullMarked
package io.kalends.calendars.adapters.recurrence;

import org.jspecify.annotations.NullMarked;
