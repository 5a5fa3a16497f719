/** What the gateway keeps in Redis: approvals and handoffs. It reads the costs there, too. */
@NullMarked
package dev.switchboard.gateway.redis;

import org.jspecify.annotations.NullMarked;
