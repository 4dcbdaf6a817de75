/// Recurring work on a real database.
@NullMarked
package io.kalends.housekeeping;

import org.jspecify.annotations.NullMarked;
