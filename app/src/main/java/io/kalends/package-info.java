/// Kalends, assembled: the main class here, and one module in each package below.
@NullMarked
package io.kalends;

import org.jspecify.annotations.NullMarked;
