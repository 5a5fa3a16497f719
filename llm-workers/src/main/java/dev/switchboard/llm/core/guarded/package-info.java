/** The bot's guardrails around a generation. */
@NullMarked
package dev.switchboard.llm.core.guarded;

import org.jspecify.annotations.NullMarked;
