/// The build's own part of code generation. Nothing here is in the product.
@NullMarked
package io.kalends.codegen;

import org.jspecify.annotations.NullMarked;
