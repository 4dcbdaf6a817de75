/// Published events: written with the business transaction, delivered after it, in order per subject.
@NullMarked
package io.kalends.platform.outbox;

import org.jspecify.annotations.NullMarked;
