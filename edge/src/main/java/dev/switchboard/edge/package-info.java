/**
 * What every stage needs to speak events: reading and publishing records, transitions over Redis,
 * trace export. The only place that knows Kafka's and Redis' clients.
 */
@NullMarked
package dev.switchboard.edge;

import org.jspecify.annotations.NullMarked;
