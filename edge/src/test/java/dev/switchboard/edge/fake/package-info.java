/**
 * Stand-ins for Kafka and Redis in unit tests; held to the same contract tests as the real ones.
 */
@NullMarked
package dev.switchboard.edge.fake;

import org.jspecify.annotations.NullMarked;
