/** Records of a stateful service: polled, processed and committed by one thread. */
@NullMarked
package dev.switchboard.edge.consumer;

import org.jspecify.annotations.NullMarked;
