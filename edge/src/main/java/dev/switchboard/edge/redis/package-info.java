/** Scripts that run in Redis, pipelined. */
@NullMarked
package dev.switchboard.edge.redis;

import org.jspecify.annotations.NullMarked;
