/** A real Kafka broker and a real Redis server on loopback, for one machine and for tests. */
@NullMarked
package dev.switchboard.backbone;

import org.jspecify.annotations.NullMarked;
