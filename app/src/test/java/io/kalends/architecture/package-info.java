/// What the compiler cannot see: who may know whom, and what nobody does.
@NullMarked
package io.kalends.architecture;

import org.jspecify.annotations.NullMarked;
