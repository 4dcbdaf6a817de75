/// How often somebody may do something, counted by all instances together.
@NullMarked
package io.kalends.platform.ratelimit;

import org.jspecify.annotations.NullMarked;
