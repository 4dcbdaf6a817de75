/// What holds for spans, and arbitrary spans and dates to check it with.
@NullMarked
package io.kalends.calendars.domain.time;

import org.jspecify.annotations.NullMarked;
