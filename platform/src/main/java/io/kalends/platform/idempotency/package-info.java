/// Every POST is safe to retry: the answer to a key is kept for a day and given again.
@NullMarked
package io.kalends.platform.idempotency;

import org.jspecify.annotations.NullMarked;
