/// Benchmarks: `./kalends bench`. Each figure stands beside a yardstick that is measured in the same run.
@NullMarked
package io.kalends.bench;

import org.jspecify.annotations.NullMarked;
