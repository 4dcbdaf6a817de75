/// Lists by keyset: stable under inserts, equally quick on every page.
@NullMarked
package io.kalends.platform.listing;

import org.jspecify.annotations.NullMarked;
