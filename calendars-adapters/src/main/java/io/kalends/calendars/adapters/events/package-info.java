/// The way out for the module's events.
@NullMarked
package io.kalends.calendars.adapters.events;

import org.jspecify.annotations.NullMarked;
