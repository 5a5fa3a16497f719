/** Reads of conversations, over HTTP from state-service. */
@NullMarked
package dev.switchboard.gateway.state;

import org.jspecify.annotations.NullMarked;
