/// Who is asking: a signed-in user or an API key.
@NullMarked
package io.kalends.platform.caller;

import org.jspecify.annotations.NullMarked;
