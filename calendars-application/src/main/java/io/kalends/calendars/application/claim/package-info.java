/// Claims on time: what every booking takes and every cancellation gives back.
@NullMarked
package io.kalends.calendars.application.claim;

import org.jspecify.annotations.NullMarked;
