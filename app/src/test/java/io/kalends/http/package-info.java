/// What holds for every route: the conventions of the HTTP API.
@NullMarked
package io.kalends.http;

import org.jspecify.annotations.NullMarked;
