/// What siblings may ask of the calendars module, where listening to its events is not enough.
@NullMarked
@NamedInterface("api")
package io.kalends.calendars.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
