/// Properties of the HTTP conventions.
@NullMarked
package io.kalends.platform.http;

import org.jspecify.annotations.NullMarked;
