/// Carries a user's erasure to the modules that hold something of theirs.
@NullMarked
@ApplicationModule(displayName = "Erasure")
package io.kalends.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
