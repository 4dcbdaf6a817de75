/// What callers ask about free time.
@NullMarked
package io.kalends.calendars.application.availability;

import org.jspecify.annotations.NullMarked;
