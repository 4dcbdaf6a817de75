/// Statements that run in every request.
@NullMarked
package io.kalends.platform.statements;

import org.jspecify.annotations.NullMarked;
