/** Durable timers in Redis. */
@NullMarked
package dev.switchboard.edge.timers;

import org.jspecify.annotations.NullMarked;
