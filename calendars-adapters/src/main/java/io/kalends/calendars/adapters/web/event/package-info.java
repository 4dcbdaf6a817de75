/// Routes of events.
@NullMarked
package io.kalends.calendars.adapters.web.event;

import org.jspecify.annotations.NullMarked;
