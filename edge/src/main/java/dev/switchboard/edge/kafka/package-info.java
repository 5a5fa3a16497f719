/**
 * Records read from Kafka and events published to it: decoding, batches, dead letters, one
 * producer\n * per service.
 */
@NullMarked
package dev.switchboard.edge.kafka;

import org.jspecify.annotations.NullMarked;
