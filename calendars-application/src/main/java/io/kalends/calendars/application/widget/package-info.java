/// Booking widgets: what hosts do with theirs, and what bookers do at them.
@NullMarked
package io.kalends.calendars.application.widget;

import org.jspecify.annotations.NullMarked;
