/// What the domain's features share: a [Decision] on a command and the [Rejection] it may hold.
@NullMarked
package io.kalends.calendars.domain;

import org.jspecify.annotations.NullMarked;
