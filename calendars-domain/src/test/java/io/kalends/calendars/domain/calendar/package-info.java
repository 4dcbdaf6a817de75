/// What holds for calendars, and arbitrary hours and policies to check it with.
@NullMarked
package io.kalends.calendars.domain.calendar;

import org.jspecify.annotations.NullMarked;
