/// Availability as a whole: published vectors, and what hosts and bookers see.
@NullMarked
package io.kalends.availability;

import org.jspecify.annotations.NullMarked;
