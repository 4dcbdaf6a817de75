/// A host who is busy already, for those who want to see Kalends before they set it up: the profile `demo`.
@NullMarked
@ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {"calendars :: api", "identity :: api", "platform"})
package io.kalends.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
