/// What holds for the engine, and arbitrary questions to ask it.
@NullMarked
package io.kalends.calendars.domain.availability;

import org.jspecify.annotations.NullMarked;
