/// Bookings, over HTTP and a real database.
@NullMarked
package io.kalends.appointment;

import org.jspecify.annotations.NullMarked;
