/** The state that the gateway keeps in Redis, approvals and handoffs, and the costs that it reads. */
@NullMarked
package dev.switchboard.gateway.redis;

import org.jspecify.annotations.NullMarked;
