/// Rules and examples of booking widgets.
@NullMarked
package io.kalends.calendars.domain.widget;

import org.jspecify.annotations.NullMarked;
