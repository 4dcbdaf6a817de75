/// What the calendars module tells its siblings: records of ids and primitives, stable once published.
@NullMarked
@NamedInterface("events")
package io.kalends.calendars.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
