/** Guards the calls of remote tools: bulkhead, retry, rate limit, circuit breaker, timeout. */
@NullMarked
package dev.switchboard.tools.guard;

import org.jspecify.annotations.NullMarked;
