/// What holds for appointments, and telling examples of them.
@NullMarked
package io.kalends.calendars.domain.appointment;

import org.jspecify.annotations.NullMarked;
