/** The bot's guardrails on what tools get and answer. */
@NullMarked
package dev.switchboard.tools.guardrails;

import org.jspecify.annotations.NullMarked;
