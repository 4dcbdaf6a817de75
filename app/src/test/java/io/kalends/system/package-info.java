/// The product as a process that is stopped, killed and started again.
@NullMarked
package io.kalends.system;

import org.jspecify.annotations.NullMarked;
