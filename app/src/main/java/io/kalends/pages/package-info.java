/// The pages that bookers see: those of booking widgets, and those that links in mail lead to. Their forms need no
/// script.
@NullMarked
@ApplicationModule(
        displayName = "Pages",
        allowedDependencies = {"calendars :: api", "identity :: api", "notifications :: api", "platform", "secrets"})
package io.kalends.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
