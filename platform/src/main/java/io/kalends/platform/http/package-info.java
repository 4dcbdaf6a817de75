/// The conventions of the HTTP API, each in one place.
@NullMarked
package io.kalends.platform.http;

import org.jspecify.annotations.NullMarked;
