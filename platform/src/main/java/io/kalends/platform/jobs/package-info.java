/// Recurring and delayed work: db-scheduler on PostgreSQL, so that several instances share it. A module declares its
/// jobs as beans of type `Task`.
@NullMarked
package io.kalends.platform.jobs;

import org.jspecify.annotations.NullMarked;
