/// Routes of booking widgets: their owners', and those that everybody may use.
@NullMarked
package io.kalends.calendars.adapters.web.widget;

import org.jspecify.annotations.NullMarked;
