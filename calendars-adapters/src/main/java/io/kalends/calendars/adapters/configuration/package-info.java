/// The operator's settings of the module.
@NullMarked
package io.kalends.calendars.adapters.configuration;

import org.jspecify.annotations.NullMarked;
