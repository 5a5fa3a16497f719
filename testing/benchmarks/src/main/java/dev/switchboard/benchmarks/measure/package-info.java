/** What a turn costs, measured beside a bare chain of Kafka clients in the same run. */
@NullMarked
package dev.switchboard.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
