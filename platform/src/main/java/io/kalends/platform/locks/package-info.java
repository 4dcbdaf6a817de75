/// Locks on what has no row to lock.
@NullMarked
package io.kalends.platform.locks;

import org.jspecify.annotations.NullMarked;
