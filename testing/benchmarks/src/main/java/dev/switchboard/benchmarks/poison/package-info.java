/** What records that are no messages cost those that are. */
@NullMarked
package dev.switchboard.benchmarks.poison;

import org.jspecify.annotations.NullMarked;
