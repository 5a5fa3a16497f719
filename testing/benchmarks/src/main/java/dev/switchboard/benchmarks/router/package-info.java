/** What a durable step costs: the router alone, beside bare Kafka hops and an engine in memory. */
@NullMarked
package dev.switchboard.benchmarks.router;

import org.jspecify.annotations.NullMarked;
