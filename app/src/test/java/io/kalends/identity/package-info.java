/// Accounts, sessions and API keys as callers meet them.
@NullMarked
package io.kalends.identity;

import org.jspecify.annotations.NullMarked;
