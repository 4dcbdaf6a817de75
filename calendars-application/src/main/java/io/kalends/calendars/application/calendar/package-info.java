/// What a host does with calendars.
@NullMarked
package io.kalends.calendars.application.calendar;

import org.jspecify.annotations.NullMarked;
