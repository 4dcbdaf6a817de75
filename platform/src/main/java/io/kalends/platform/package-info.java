/// What every module's edges share: HTTP conventions, the outbox, schema migration, encryption at rest.
@NullMarked
@ApplicationModule(displayName = "Platform", type = ApplicationModule.Type.OPEN)
package io.kalends.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
