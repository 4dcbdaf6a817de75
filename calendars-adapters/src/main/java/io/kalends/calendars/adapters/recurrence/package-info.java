/// Recurrence rules, expanded by a library.
@NullMarked
package io.kalends.calendars.adapters.recurrence;

import org.jspecify.annotations.NullMarked;
