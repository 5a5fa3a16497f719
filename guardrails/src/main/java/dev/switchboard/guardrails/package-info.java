/** Applies a bot's guardrails to texts and JSON. */
@NullMarked
package dev.switchboard.guardrails;

import org.jspecify.annotations.NullMarked;
