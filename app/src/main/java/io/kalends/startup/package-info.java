/// How Kalends starts: what it says when it is ready, and when it cannot.
@NullMarked
package io.kalends.startup;

import org.jspecify.annotations.NullMarked;
