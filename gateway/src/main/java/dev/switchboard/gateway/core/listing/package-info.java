/** What operators look through: conversations, runs, flows, and the records of one conversation. */
@NullMarked
package dev.switchboard.gateway.core.listing;

import org.jspecify.annotations.NullMarked;
