/// What holds for decisions.
@NullMarked
package io.kalends.calendars.domain;

import org.jspecify.annotations.NullMarked;
