/// Routes of appointments.
@NullMarked
package io.kalends.calendars.adapters.web.appointment;

import org.jspecify.annotations.NullMarked;
