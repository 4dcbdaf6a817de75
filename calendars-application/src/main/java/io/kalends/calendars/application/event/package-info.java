/// What a host does with the events of a calendar.
@NullMarked
package io.kalends.calendars.application.event;

import org.jspecify.annotations.NullMarked;
