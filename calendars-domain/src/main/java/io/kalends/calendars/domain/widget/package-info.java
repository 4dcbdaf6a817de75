/// What a host publishes to be booked: which calendars, by what rules, with what questions, looking how.
@NullMarked
package io.kalends.calendars.domain.widget;

import org.jspecify.annotations.NullMarked;
