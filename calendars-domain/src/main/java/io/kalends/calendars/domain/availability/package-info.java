/// The engine: which starts are offered, whether one can be booked, and why another cannot (`engine.md`).
@NullMarked
package io.kalends.calendars.domain.availability;

import org.jspecify.annotations.NullMarked;
