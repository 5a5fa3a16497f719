/** The same turn on other systems of durable execution, in one run on one machine. */
@NullMarked
package dev.switchboard.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
