/// What the module's routes share.
@NullMarked
package io.kalends.calendars.adapters.web;

import org.jspecify.annotations.NullMarked;
