/// How times are told to people.
@NullMarked
package io.kalends.platform.time;

import org.jspecify.annotations.NullMarked;
