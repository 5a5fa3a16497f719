/**
 * The language jq, with a budget: every evaluation ends after so many steps and so much memory, at
 * the same step each time. Plain Java, pure. {@link dev.switchboard.flows.jq.Jq} is the way in.
 */
@NullMarked
package dev.switchboard.flows.jq;

import org.jspecify.annotations.NullMarked;
