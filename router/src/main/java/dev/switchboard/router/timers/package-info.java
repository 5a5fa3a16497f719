/** Durable timers in Redis. */
@NullMarked
package dev.switchboard.router.timers;

import org.jspecify.annotations.NullMarked;
