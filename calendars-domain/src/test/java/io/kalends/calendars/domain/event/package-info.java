/// Examples of events.
@NullMarked
package io.kalends.calendars.domain.event;

import org.jspecify.annotations.NullMarked;
