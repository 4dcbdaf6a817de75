/// Events and their delivery, by running instances.
@NullMarked
package io.kalends.outbox;

import org.jspecify.annotations.NullMarked;
