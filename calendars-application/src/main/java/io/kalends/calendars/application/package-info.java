/// What the use cases share.
@NullMarked
package io.kalends.calendars.application;

import org.jspecify.annotations.NullMarked;
