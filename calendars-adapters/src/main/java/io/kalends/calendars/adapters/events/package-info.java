/// The module's events: their way out, and what the module does about them itself.
@NullMarked
package io.kalends.calendars.adapters.events;

import org.jspecify.annotations.NullMarked;
