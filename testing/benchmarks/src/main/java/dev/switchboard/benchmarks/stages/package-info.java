/** Where a turn's time and processor time go, by service and by load. */
@NullMarked
package dev.switchboard.benchmarks.stages;

import org.jspecify.annotations.NullMarked;
