/** What events say of a bot's guardrails. */
@NullMarked
package dev.switchboard.contracts.guardrail;

import org.jspecify.annotations.NullMarked;
