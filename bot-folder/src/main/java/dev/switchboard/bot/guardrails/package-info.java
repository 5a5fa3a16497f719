/** What a bot's guardrails are: which texts they look at, for what, and what they do then. */
@NullMarked
package dev.switchboard.bot.guardrails;

import org.jspecify.annotations.NullMarked;
