/// The living specification: the rules that the tests state, and whether they hold. Nothing here is in the product.
@NullMarked
package io.kalends.livingspec;

import org.jspecify.annotations.NullMarked;
