/// Limits on how often a caller may do something, shared by all instances.
@NullMarked
package io.kalends.platform.ratelimit;

import org.jspecify.annotations.NullMarked;
