/// Spans of time and sets of them, half-open and in whole seconds.
@NullMarked
package io.kalends.calendars.domain.time;

import org.jspecify.annotations.NullMarked;
