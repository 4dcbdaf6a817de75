/// One PostgreSQL schema per module, each migrated from its own changelog.
@NullMarked
package io.kalends.platform.schema;

import org.jspecify.annotations.NullMarked;
