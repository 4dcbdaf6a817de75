/// What other modules may ask of identity, where listening to its events is not enough.
@NullMarked
@NamedInterface("api")
package io.kalends.identity.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
