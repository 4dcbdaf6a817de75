/// What every module's edges share: HTTP conventions, the outbox, schema migration, encryption at rest.
@NullMarked
package io.kalends.platform;

import org.jspecify.annotations.NullMarked;
