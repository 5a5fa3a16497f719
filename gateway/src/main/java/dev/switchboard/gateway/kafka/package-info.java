/** The gateway's Kafka side: what it writes, and how it follows replies. */
@NullMarked
package dev.switchboard.gateway.kafka;

import org.jspecify.annotations.NullMarked;
