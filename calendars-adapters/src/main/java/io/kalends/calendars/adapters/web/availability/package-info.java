/// Routes of availability.
@NullMarked
package io.kalends.calendars.adapters.web.availability;

import org.jspecify.annotations.NullMarked;
