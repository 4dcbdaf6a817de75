@NullMarked
package io.kalends.livingspec;

import org.jspecify.annotations.NullMarked;
