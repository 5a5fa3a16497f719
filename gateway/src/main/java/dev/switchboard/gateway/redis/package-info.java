/** The state that the gateway keeps in Redis: pending approvals, and nothing else. */
@NullMarked
package dev.switchboard.gateway.redis;

import org.jspecify.annotations.NullMarked;
