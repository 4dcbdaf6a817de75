/// Events, asked over HTTP.
@NullMarked
package io.kalends.event;

import org.jspecify.annotations.NullMarked;
