/** What all replicas know of endpoints and of what was spent, in Redis. */
@NullMarked
package dev.switchboard.llm.redis;

import org.jspecify.annotations.NullMarked;
