/// The pages on which a host signs in, sees their appointments, and says when and how they can be booked.
/// Their forms need no script.
@NullMarked
@ApplicationModule(
        displayName = "Dashboard",
        allowedDependencies = {"calendars :: api", "identity :: api", "pages :: api", "platform"})
package io.kalends.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
