/** How events become records of Kafka and JSON, and back. */
@NullMarked
package dev.switchboard.contracts.wire;

import org.jspecify.annotations.NullMarked;
