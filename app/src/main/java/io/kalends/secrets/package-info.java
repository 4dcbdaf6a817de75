/// What keeps secrets secret at rest.
@NullMarked
package io.kalends.secrets;

import org.jspecify.annotations.NullMarked;
