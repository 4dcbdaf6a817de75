/// PostgreSQL by jOOQ. Nothing outside of this package sees a table.
@NullMarked
package io.kalends.calendars.adapters.persistence;

import org.jspecify.annotations.NullMarked;
