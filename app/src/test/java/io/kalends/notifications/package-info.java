/// Mail as its receivers get it.
@NullMarked
package io.kalends.notifications;

import org.jspecify.annotations.NullMarked;
