/// What whole-system tests stand on: running instances, a clock that can be moved, and a client.
@NullMarked
package io.kalends.testing;

import org.jspecify.annotations.NullMarked;
