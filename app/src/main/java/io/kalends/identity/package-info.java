/// Who users are: accounts, sessions, access tokens and API keys. Other modules see only the `Caller` of a request.
@NullMarked
@ApplicationModule(displayName = "Identity")
package io.kalends.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
