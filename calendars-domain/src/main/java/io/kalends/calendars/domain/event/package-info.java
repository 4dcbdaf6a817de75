/// Entries in a calendar that are no appointments, and make it busy or not.
@NullMarked
package io.kalends.calendars.domain.event;

import org.jspecify.annotations.NullMarked;
