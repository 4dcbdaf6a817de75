/// Booking widgets over HTTP.
@NullMarked
package io.kalends.widget;

import org.jspecify.annotations.NullMarked;
