/// The pages that links in mail lead to: forms that need no script, for whoever has the link.
@NullMarked
@ApplicationModule(
        displayName = "Pages",
        allowedDependencies = {"calendars :: api", "identity :: api", "notifications :: api", "platform"})
package io.kalends.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
