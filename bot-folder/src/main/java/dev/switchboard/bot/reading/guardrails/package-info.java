/** Reads the guardrails of {@code bot.yaml}. */
@NullMarked
package dev.switchboard.bot.reading.guardrails;

import org.jspecify.annotations.NullMarked;
