/// What other modules may ask of notifications: what the links in mail are good for.
@NullMarked
@NamedInterface("api")
package io.kalends.notifications.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
