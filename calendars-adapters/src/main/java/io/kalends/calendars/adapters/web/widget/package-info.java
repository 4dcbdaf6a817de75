/// Booking widgets over HTTP, for the hosts who publish them.
@NullMarked
package io.kalends.calendars.adapters.web.widget;

import org.jspecify.annotations.NullMarked;
