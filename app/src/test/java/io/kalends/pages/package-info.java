/// The pages that bookers see, by HTTP and in a browser.
@NullMarked
package io.kalends.pages;

import org.jspecify.annotations.NullMarked;
