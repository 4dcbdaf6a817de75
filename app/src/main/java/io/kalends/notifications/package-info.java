/// Mail to hosts and their customers. It reacts to events of the other modules, writes what there is to say and keeps
/// it until a server has taken it.
@NullMarked
@ApplicationModule(displayName = "Notifications")
package io.kalends.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
