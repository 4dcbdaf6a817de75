/// What all transactions have in common.
@NullMarked
package io.kalends.platform.transactions;

import org.jspecify.annotations.NullMarked;
