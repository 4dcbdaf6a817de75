/// Calendars, availability and appointments: one module over four layers, seen by others through named interfaces.
@NullMarked
@ApplicationModule(displayName = "Calendars")
package io.kalends.calendars;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
