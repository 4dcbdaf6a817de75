/// What hosts do on their pages, and what these refuse.
@NullMarked
package io.kalends.dashboard;

import org.jspecify.annotations.NullMarked;
