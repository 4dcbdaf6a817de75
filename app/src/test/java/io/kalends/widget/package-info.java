/// Booking widgets, as their hosts set them up.
@NullMarked
package io.kalends.widget;

import org.jspecify.annotations.NullMarked;
