/// PostgreSQL: the configured one, or one that Kalends brings and runs in its data directory.
@NullMarked
package io.kalends.database;

import org.jspecify.annotations.NullMarked;
