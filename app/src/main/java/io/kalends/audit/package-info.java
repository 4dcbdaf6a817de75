/// Who did what to which thing when: an immutable trail of every published event.
@NullMarked
@ApplicationModule(displayName = "Audit")
package io.kalends.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
