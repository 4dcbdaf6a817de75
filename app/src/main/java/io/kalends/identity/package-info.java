/// Who users are: accounts, sessions, access tokens and API keys. Other modules see the `Caller` of a request,
/// and may ask for what `api` offers.
@NullMarked
@ApplicationModule(displayName = "Identity")
package io.kalends.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
